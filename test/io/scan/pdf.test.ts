import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openScan, scanPageCount } from '../../../src/io/scan/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { readScan, worstDifference } from './helpers.js';
import { imageObject, makePagesPdf, type PdfPage } from './make-pdf.js';
import { makeTiff, patternSamples } from './make-tiff.js';

const folder = temporaryFolder('scan-test-');
const widthPx = 45;
const heightPx = 31;
// 45 × 31 px at 150 × 100 dpi.
const widthPt = (45 / 150) * 72;
const heightPt = (31 / 100) * 72;
const place = `q ${widthPt} 0 0 ${heightPt} 0 0 cm /I0 Do Q`;

let files = 0;
function file(pages: PdfPage[], trailer?: string): string {
  const path = join(folder, `print ${files++}.pdf`);
  writeFileSync(path, makePagesPdf(pages, trailer));
  return path;
}

const bitSamples = patternSamples(widthPx, heightPx, 1, 1);
const tiff = makeTiff([{ widthPx, heightPx, bits: 1, channels: 1, photometric: 1, samples: bitSamples }]);
const packed = tiff.subarray(8, 8 + Math.ceil(widthPx / 8) * heightPx);
const flate = '/Filter /FlateDecode';
const bits = imageObject(widthPx, heightPx, 1, '/DeviceGray', deflateSync(packed), flate);
const expectedBits = bitSamples.map((v) => 255 * v);
const rgbSamples = Buffer.from(patternSamples(widthPx, heightPx, 3, 8));
const rgb = imageObject(widthPx, heightPx, 8, '/DeviceRGB', deflateSync(rgbSamples), flate);
const page = (content: string, images: Buffer[] = [], entries = ''): PdfPage => ({ widthPt, heightPt, content, images, entries }); // biome-ignore format: a value

describe('a page that is one image', () => {
  it('has the image’s own pixels and the resolution that its place on the page gives', async () => {
    const { info, samples } = await readScan(file([page(place, [bits])]));
    expect(info).toMatchObject({
      widthPx,
      heightPx,
      channels: 1,
      bilevel: true,
      format: 'pdf',
      pageCount: 1,
    });
    expect([info.dpiX, info.dpiY]).toEqual([150, 100]);
    expect(worstDifference(samples, expectedBits)).toBe(0);
  });

  it('counts UserUnit into the resolution', async () => {
    const { info } = await readScan(file([page(place, [bits], '/UserUnit 2')]));
    expect([info.dpiX, info.dpiY]).toEqual([75, 50]);
  });

  it('in colour, in grey stored as colour, and in palettes', async () => {
    const colour = await readScan(file([page(place, [rgb])]));
    expect(colour.info).toMatchObject({ channels: 3, bilevel: false });
    expect(worstDifference(colour.samples, rgbSamples)).toBe(0);
    const grey = patternSamples(widthPx, heightPx, 1, 8);
    const tripled = deflateSync(Buffer.from(grey.flatMap((v) => [v, v, v])));
    const asColour = await readScan(file([page(place, [imageObject(widthPx, heightPx, 8, '/DeviceRGB', tripled, flate)])])); // biome-ignore format: a call
    expect(asColour.info.channels).toBe(1);
    expect(worstDifference(asColour.samples, grey)).toBe(0);
    const indexed = imageObject(widthPx, heightPx, 1, '[/Indexed /DeviceRGB 1 <FFFFFF000000>]', deflateSync(packed), flate); // biome-ignore format: a call
    const blackFirst = await readScan(file([page(place, [indexed])]));
    expect(blackFirst.info).toMatchObject({ channels: 1, bilevel: true });
    expect(worstDifference(blackFirst.samples, expectedBits.map((v) => 255 - v))).toBe(0); // biome-ignore format: a call
  });

  it('whose bits are inverted by /Decode, or painted as a black stencil', async () => {
    const inverted = imageObject(widthPx, heightPx, 1, '/DeviceGray', deflateSync(packed), `${flate} /Decode [1 0]`); // biome-ignore format: a call
    const first = await readScan(file([page(place, [inverted])]));
    expect(worstDifference(first.samples, expectedBits.map((v) => 255 - v))).toBe(0); // biome-ignore format: a call
    // A stencil paints its zeros.
    const stencil = imageObject(widthPx, heightPx, 1, '', deflateSync(packed), `${flate} /ImageMask true`);
    const second = await readScan(file([page(place, [stencil])]));
    expect(second.info.bilevel).toBe(true);
    expect(worstDifference(second.samples, expectedBits)).toBe(0);
  });

  it('in JPEG: grey stays grey', async () => {
    const jpeg = await sharp(Buffer.from(patternSamples(widthPx, heightPx, 1, 8)), {
      raw: { width: widthPx, height: heightPx, channels: 1 },
    })
      .toColourspace('b-w')
      .jpeg({ quality: 95 })
      .toBuffer();
    const image = imageObject(widthPx, heightPx, 8, '/DeviceGray', jpeg, '/Filter /DCTDecode');
    const { info, samples } = await readScan(file([page(place, [image])]));
    expect(info.channels).toBe(1);
    const own = await sharp(jpeg).toColourspace('b-w').raw().toBuffer();
    expect(worstDifference(samples, own)).toBeLessThanOrEqual(3);
  });

  it('with the invisible words of a text layer over it, or white paint under it, is still that image', async () => {
    const words = 'BT 3 Tr /F0 8 Tf 2 2 Td (GR) Tj ET';
    const white = `1 g 0 0 ${widthPt} ${heightPt} re f`;
    const { samples } = await readScan(file([page(`${white} ${place} ${words}`, [bits])]));
    expect(worstDifference(samples, expectedBits)).toBe(0);
  });

  it('with visible words over it is drawn, words and all', async () => {
    const { info } = await readScan(file([page(`${place} BT /F0 8 Tf 2 2 Td (GR) Tj ET`, [bits])]), {
      dpi: 300,
    });
    expect([info.widthPx, info.heightPx]).toEqual([90, 93]);
  });

  for (const [rotate, matrix, from] of [
    [90, `${widthPt} 0 0 ${heightPt} 0 0`, (row: number, col: number) => [heightPx - 1 - col, row]],
    [180, `${widthPt} 0 0 ${heightPt} 0 0`, (row: number, col: number) => [heightPx - 1 - row, widthPx - 1 - col]], // biome-ignore format: a list
    [270, `${widthPt} 0 0 ${heightPt} 0 0`, (row: number, col: number) => [col, widthPx - 1 - row]],
    [0, `${-widthPt} 0 0 ${heightPt} ${widthPt} 0`, (row: number, col: number) => [row, widthPx - 1 - col]],
    [0, `${widthPt} 0 0 ${-heightPt} 0 ${heightPt}`, (row: number, col: number) => [heightPx - 1 - row, col]], // biome-ignore format: a list
  ] as const) {
    it(`turned by /Rotate ${rotate} and the matrix ${matrix.slice(0, 12)}…, stands as a viewer shows it`, async () => {
      const path = file([page(`q ${matrix} cm /I0 Do Q`, [bits], `/Rotate ${rotate}`)]);
      const { info, samples } = await readScan(path);
      const sideways = rotate % 180 !== 0;
      expect([info.widthPx, info.heightPx]).toEqual(sideways ? [heightPx, widthPx] : [widthPx, heightPx]);
      expect([info.dpiX, info.dpiY]).toEqual(sideways ? [100, 150] : [150, 100]);
      expect(info.bilevel).toBe(true);
      const expected = Array.from(samples, (_, i) => {
        const [row, col] = from(Math.floor(i / info.widthPx), i % info.widthPx);
        return expectedBits[row! * widthPx + col!]!;
      });
      expect(worstDifference(samples, expected)).toBe(0);
    });
  }

  it('longer than any canvas', async () => {
    const rows = 120_000;
    const data = Buffer.alloc(rows, 0xaa);
    const long = imageObject(8, rows, 1, '/DeviceGray', deflateSync(data), flate);
    const path = file([
      { widthPt: 8, heightPt: 14_400, content: 'q 8 0 0 14400 0 0 cm /I0 Do Q', images: [long] },
    ]);
    const { info, samples } = await readScan(path);
    expect([info.widthPx, info.heightPx]).toEqual([8, rows]);
    expect([...samples.subarray(-8)]).toEqual([255, 0, 255, 0, 255, 0, 255, 0]);
  });
});

describe('a page that is drawn', () => {
  const bar = (y: number): string => `0 ${y} 36 1 re f`;
  it('comes at 300 dpi, or at what is asked for, grey where it is grey', async () => {
    const path = file([{ widthPt: 72, heightPt: 36, content: '0 0 36 36 re f' }]);
    const { info, samples } = await readScan(path);
    expect(info).toMatchObject({ widthPx: 300, heightPx: 150, channels: 1, dpiX: 300, dpiY: 300 });
    expect([...new Set(samples.subarray(0, 149))]).toEqual([0]);
    expect([...new Set(samples.subarray(152, 300))]).toEqual([255]);
    expect((await readScan(path, { dpi: 150 })).info).toMatchObject({ widthPx: 150, dpiX: 150 });
  });

  it('has three channels where there is colour', async () => {
    const { info, samples } = await readScan(file([{ widthPt: 24, heightPt: 24, content: '1 0 0 rg 0 0 24 24 re f' }])); // biome-ignore format: a call
    expect(info.channels).toBe(3);
    expect([...samples.subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  it('is whole though it is longer than any canvas', async () => {
    const heightPt = 10_000;
    const marks = Array.from({ length: 100 }, (_, i) => bar(i * 100 + 50)).join(' ');
    const { info, samples } = await readScan(file([{ widthPt: 72, heightPt, content: marks }]), { dpi: 288 });
    expect([info.widthPx, info.heightPx]).toEqual([288, 40_000]);
    // Four rows a point: bars of four rows, every 400, from the bottom.
    for (let row = 0; row < info.heightPx; row++) {
      const isBar = (info.heightPx - 1 - row) % 400 >= 200 && (info.heightPx - 1 - row) % 400 < 204;
      expect(samples[row * info.widthPx + 10], `row ${row}`).toBe(isBar ? 0 : 255);
    }
  });

  it('shows its words', async () => {
    const { samples } = await readScan(file([{ widthPt: 60, heightPt: 20, content: 'BT /F0 12 Tf 4 5 Td (GAMMA) Tj ET' }])); // biome-ignore format: a call
    const inkShare = samples.filter((v) => v < 128).length / samples.length;
    expect(inkShare).toBeGreaterThan(0.08);
    expect(inkShare).toBeLessThan(0.4);
  });
});

describe('pages and faults', () => {
  const blank = { widthPt: 20, heightPt: 20, content: '' };
  it('counts pages and reads each', async () => {
    const path = file([page(place, [bits]), page(place, [rgb]), blank]);
    expect(await scanPageCount(path)).toBe(3);
    expect((await readScan(path, { page: 2 })).info).toMatchObject({ channels: 3, page: 2, pageCount: 3 });
    await expect(openScan(path, { page: 3 })).rejects.toThrow(/empty, nothing is printed/);
    await expect(openScan(path, { page: 4 })).rejects.toThrow(/has 3 pages, so page 4 is not in it/);
    await expect(openScan(path, { maxPages: 2 })).rejects.toThrow(/more than 2 pages.*--max-pages/);
  });

  it('refuses an image or a drawing of too many pixels before it decodes it', async () => {
    await expect(openScan(file([page(place, [bits])]), { maxPixels: 1000 })).rejects.toThrow(/--max-pixels/);
    const drawn = file([{ widthPt: 72, heightPt: 72, content: '0 0 9 9 re f' }]);
    await expect(openScan(drawn, { maxPixels: 1000 })).rejects.toThrow(/--max-pixels/);
  });

  it('refuses an encrypted file', async () => {
    const key = Array(32).fill('41').join('');
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${key}> /U <${key}> >> /ID [<00> <00>]`;
    await expect(openScan(file([page(place, [bits])], encrypt))).rejects.toThrow(/encrypted.*password/);
  });

  it('refuses an image whose samples end too soon', async () => {
    const short = imageObject(
      widthPx,
      heightPx,
      1,
      '/DeviceGray',
      deflateSync(packed.subarray(0, 60)),
      flate,
    );
    await expect(openScan(file([page(place, [short])]))).rejects.toThrow(/damaged or cut short/);
  });

  it('refuses an image that it cannot decode, on a page that would be drawn as well', async () => {
    const broken = imageObject(
      widthPx,
      heightPx,
      8,
      '/DeviceRGB',
      Buffer.from('no JPEG'),
      '/Filter /DCTDecode',
    );
    await expect(openScan(file([page(place, [broken])]))).rejects.toThrow(/damaged or cut short/);
    const drawn = `${place} 0 0 4 4 re f`;
    await expect(openScan(file([page(drawn, [broken])]))).rejects.toThrow(/damaged or cut short/);
  });
});
