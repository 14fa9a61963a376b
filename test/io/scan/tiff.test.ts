import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openScan, scanPageCount } from '../../../src/io/scan/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { readScan, withScan, worstDifference } from './helpers.js';
import { makeTiff, patternSamples, type TiffPage } from './make-tiff.js';

const folder = temporaryFolder('scan-test-');
const widthPx = 37;
const heightPx = 29;

let files = 0;
function file(pages: TiffPage[], order: 'II' | 'MM' = 'II'): string {
  const path = join(folder, `page ${files++} Ü.tif`);
  writeFileSync(path, makeTiff(pages, order));
  return path;
}

const page = (
  photometric: number,
  channels: number,
  bits: TiffPage['bits'],
  tags: TiffPage['tags'] = [],
): TiffPage => ({
  widthPx,
  heightPx,
  photometric,
  channels,
  bits,
  samples: patternSamples(widthPx, heightPx, channels, bits),
  tags,
});

describe('sample depths and photometric interpretations', () => {
  for (const order of ['II', 'MM'] as const) {
    for (const bits of [1, 2, 4, 8, 16] as const) {
      const most = 2 ** bits - 1;
      for (const photometric of [0, 1]) {
        const name = photometric === 0 ? 'MinIsWhite' : 'MinIsBlack';
        it(`${order} ${name}, ${bits} bit: grey, one channel, 0 black and 255 white`, async () => {
          const made = page(photometric, 1, bits);
          const { info, samples } = await readScan(file([made], order));
          expect(info).toMatchObject({ widthPx, heightPx, channels: 1, bilevel: bits === 1, format: 'tiff' });
          const expected = Array.from(made.samples, (v) => ((photometric === 0 ? most - v : v) * 255) / most);
          expect(worstDifference(samples, expected)).toBeLessThan(bits === 16 ? 1 : 1e-9);
        });
      }
    }
    for (const bits of [8, 16] as const) {
      const most = 2 ** bits - 1;
      it(`${order} RGB, ${bits} bit`, async () => {
        const made = page(2, 3, bits);
        const { info, samples } = await readScan(file([made], order));
        expect(info).toMatchObject({ channels: 3, bilevel: false });
        const expected = Array.from(made.samples, (v) => (v * 255) / most);
        expect(worstDifference(samples, expected)).toBeLessThan(bits === 16 ? 1 : 1e-9);
      });
      it(`${order} RGB and alpha, ${bits} bit: laid on white`, async () => {
        const made = page(2, 4, bits, [[338, 3, [2]]]);
        const { info, samples } = await readScan(file([made], order));
        expect(info.channels).toBe(3);
        const expected = Array.from({ length: widthPx * heightPx * 3 }, (_, i) => {
          const pixel = Math.floor(i / 3) * 4;
          const alpha = made.samples[pixel + 3]! / most;
          return 255 * (1 - alpha) + ((made.samples[pixel + (i % 3)]! * 255) / most) * alpha;
        });
        expect(worstDifference(samples, expected)).toBeLessThanOrEqual(1);
      });
      it(`${order} grey and alpha, ${bits} bit: laid on white, one channel`, async () => {
        const made = page(1, 2, bits, [[338, 3, [2]]]);
        const { info, samples } = await readScan(file([made], order));
        expect(info.channels).toBe(1);
        const expected = Array.from({ length: widthPx * heightPx }, (_, i) => {
          const alpha = made.samples[2 * i + 1]! / most;
          return 255 * (1 - alpha) + ((made.samples[2 * i]! * 255) / most) * alpha;
        });
        expect(worstDifference(samples, expected)).toBeLessThanOrEqual(2);
      });
    }
    for (const bits of [1, 2, 4, 8] as const) {
      const entries = 2 ** bits;
      const map = (step: (i: number, channel: number) => number): number[] =>
        [0, 1, 2].flatMap((channel) => Array.from({ length: entries }, (_, i) => step(i, channel) * 257));
      it(`${order} palette of colours, ${bits} bit: three channels`, async () => {
        const colour = (i: number, channel: number): number => (i * (channel * 60 + 80) + 20 * channel) % 256;
        const made = page(3, 1, bits, [[320, 3, map(colour)]]);
        const { info, samples } = await readScan(file([made], order));
        expect(info.channels).toBe(3);
        const expected = Array.from(made.samples, (v) => [0, 1, 2].map((c) => colour(v, c))).flat();
        expect(worstDifference(samples, expected)).toBe(0);
      });
      it(`${order} palette of greys, ${bits} bit: one channel`, async () => {
        const grey = (i: number): number => (255 - 3 * i) & 255;
        const made = page(3, 1, bits, [[320, 3, map(grey)]]);
        const { info, samples } = await readScan(file([made], order));
        expect(info).toMatchObject({ channels: 1, bilevel: false });
        expect(worstDifference(samples, Array.from(made.samples, grey))).toBe(0);
      });
    }
  }

  it('a palette of black and white is bilevel, whichever comes first', async () => {
    const made = page(3, 1, 1, [[320, 3, [65535, 0, 65535, 0, 65535, 0]]]);
    const { info, samples } = await readScan(file([made]));
    expect(info).toMatchObject({ channels: 1, bilevel: true });
    expect(
      worstDifference(
        samples,
        Array.from(made.samples, (v) => 255 - 255 * v),
      ),
    ).toBe(0);
  });

  it('8-bit grey that holds only 0 and 255 is bilevel', async () => {
    const samples = patternSamples(widthPx, heightPx, 1, 1).map((v) => 255 * v);
    const read = await readScan(file([{ widthPx, heightPx, photometric: 1, channels: 1, bits: 8, samples }]));
    expect(read.info.bilevel).toBe(true);
    expect(worstDifference(read.samples, samples)).toBe(0);
  });

  it('CMYK: no ink is white, key is dark, cyan takes away red, magenta green, yellow blue', async () => {
    const inks = [0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0];
    const cmyk: TiffPage = { widthPx: 5, heightPx: 1, photometric: 5, channels: 4, bits: 8, samples: inks };
    const { info, samples } = await readScan(file([cmyk]));
    expect(info.channels).toBe(3);
    const [white, key, cyan, magenta, yellow] = [0, 3, 6, 9, 12].map((at) => [
      ...samples.subarray(at, at + 3),
    ]);
    expect(Math.min(...white!)).toBeGreaterThan(250);
    expect(Math.max(...key!)).toBeLessThan(64);
    expect(cyan!.indexOf(Math.min(...cyan!))).toBe(0);
    expect(magenta!.indexOf(Math.min(...magenta!))).toBe(1);
    expect(yellow!.indexOf(Math.min(...yellow!))).toBe(2);
  });
});

describe('rows', () => {
  it('come alike in any order and number, the raster being the caller’s', async () => {
    const path = file([page(1, 1, 1)]);
    await withScan(path, {}, (scan) => {
      const all = scan.readRows(0, heightPx).data;
      for (let top = heightPx - 1; top >= 0; top--) {
        const rows = scan.readRows(top, Math.min(5, heightPx - top));
        expect(rows).toMatchObject({ widthPx, channels: 1, heightPx: Math.min(5, heightPx - top) });
        expect([...rows.data]).toEqual([...all.subarray(top * widthPx, (top + rows.heightPx) * widthPx)]);
        rows.data.fill(7);
      }
      expect(scan.readRows(3, 0).data).toHaveLength(0);
    });
  });

  it('outside the page, and after close, are an error', async () => {
    const scan = await openScan(file([page(1, 1, 8)]));
    expect(() => scan.readRows(-1, 2)).toThrow(RangeError);
    expect(() => scan.readRows(heightPx - 1, 2)).toThrow(RangeError);
    expect(() => scan.readRows(0.5, 1)).toThrow(RangeError);
    await scan.close();
    await scan.close();
    expect(() => scan.readRows(0, 1)).toThrow('closed');
  });

  it('reach across strips: a page of many strips reads as one', async () => {
    const path = join(folder, 'strips.tif');
    const samples = Uint8Array.from(patternSamples(301, 1999, 1, 8));
    await sharp(samples, { raw: { width: 301, height: 1999, channels: 1 } })
      .toColourspace('b-w')
      .tiff({ compression: 'lzw' })
      .toFile(path);
    await withScan(path, {}, (scan) => {
      expect(worstDifference(scan.readRows(700, 600).data, samples.subarray(700 * 301, 1300 * 301))).toBe(0);
    });
  });
});

describe('orientation', () => {
  // TIFF 6.0, p. 36: where row 0 and column 0 of the file lie on the page.
  const at = (orientation: number, row: number, col: number): [row: number, col: number] =>
    (
      [
        [row, col],
        [row, widthPx - 1 - col],
        [heightPx - 1 - row, widthPx - 1 - col],
        [heightPx - 1 - row, col],
        [col, row],
        [heightPx - 1 - col, row],
        [heightPx - 1 - col, widthPx - 1 - row],
        [col, widthPx - 1 - row],
      ] as const
    )[orientation - 1]! as [number, number];

  for (const bits of [1, 8] as const) {
    for (let orientation = 1; orientation <= 8; orientation++) {
      it(`${orientation}, ${bits} bit: the page stands upright, its resolution turned with it`, async () => {
        const made = page(1, 1, bits, [
          [274, 3, [orientation]],
          [282, 5, [200]],
          [283, 5, [100]],
        ]);
        const { info, samples } = await readScan(file([made]));
        const turned = orientation >= 5;
        expect(info).toMatchObject({
          widthPx: turned ? heightPx : widthPx,
          heightPx: turned ? widthPx : heightPx,
          dpiX: turned ? 100 : 200,
          dpiY: turned ? 200 : 100,
          bilevel: bits === 1,
        });
        const expected = Array.from(samples, (_, i) => {
          const [row, col] = at(orientation, Math.floor(i / info.widthPx), i % info.widthPx);
          return (made.samples[row * widthPx + col]! * 255) / (2 ** bits - 1);
        });
        expect(worstDifference(samples, expected)).toBe(0);
      });
    }
  }
});

describe('pages', () => {
  const pages = [page(1, 1, 8), page(0, 1, 1), page(2, 3, 8)];
  it('are counted, and each is read by its number', async () => {
    const path = file(pages);
    expect(await scanPageCount(path)).toBe(3);
    const kinds = await Promise.all([1, 2, 3].map((n) => readScan(path, { page: n })));
    expect(kinds.map(({ info }) => [info.page, info.pageCount, info.channels, info.bilevel])).toEqual([
      [1, 3, 1, false],
      [2, 3, 1, true],
      [3, 3, 3, false],
    ]);
    expect(kinds[1]!.info.name).toMatch(/^page \d+ Ü-p2$/);
    expect(kinds[0]!.info.name).toMatch(/^page \d+ Ü$/);
    expect(worstDifference(kinds[2]!.samples, pages[2]!.samples)).toBe(0);
  });
});

describe('resolution', () => {
  const dpiOf = async (tags: TiffPage['tags'], dpi?: number): Promise<(number | null)[]> => {
    const { info } = await readScan(file([page(1, 1, 8, tags)]), { dpi });
    return [info.dpiX, info.dpiY];
  };
  it('in inches, different along x and y', async () => {
    expect(await dpiOf([[282, 5, [200]], [283, 5, [98.5]], [296, 3, [2]]])).toEqual([200, 98.5]); // biome-ignore format: one line
  });
  it('in centimetres', async () => {
    expect(
      await dpiOf([
        [282, 5, [100]],
        [283, 5, [50]],
        [296, 3, [3]],
      ]),
    ).toEqual([254, 127]);
  });
  it('is unknown where the file gives a ratio, nothing, or what no scanner has', async () => {
    expect(
      await dpiOf([
        [282, 5, [1]],
        [283, 5, [1]],
        [296, 3, [1]],
      ]),
    ).toEqual([null, null]);
    expect(await dpiOf([])).toEqual([null, null]);
    expect(
      await dpiOf([
        [282, 5, [0]],
        [283, 5, [4e6]],
        [296, 3, [2]],
      ]),
    ).toEqual([null, null]);
  });
  it('is the caller’s where the file does not say, and only there', async () => {
    expect(await dpiOf([], 240)).toEqual([240, 240]);
    expect(
      await dpiOf(
        [
          [282, 5, [200]],
          [283, 5, [200]],
        ],
        240,
      ),
    ).toEqual([200, 200]);
  });
});
