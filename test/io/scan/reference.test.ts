import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openScan } from '../../../src/io/scan/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { hasProgram, outputOf, readScan, sharedFolder, worstDifference } from './helpers.js';
import { makeTiff, patternSamples, type TiffPage } from './make-tiff.js';

const magick = 'convert-im6.q16';
const folder = temporaryFolder('scan-test-');
const real = sharedFolder('real');
const [widthPx, heightPx] = [157, 211];

const page = (photometric: number, channels: number, bits: TiffPage['bits']): TiffPage => ({
  widthPx,
  heightPx,
  photometric,
  channels,
  bits,
  samples: patternSamples(widthPx, heightPx, channels, bits),
  tags:
    photometric === 3
      ? [
          [
            320,
            3,
            Array.from({ length: 3 * 2 ** bits }, (_, i) => ((i * 9973) >> 3) % 256).map((v) => v * 257),
          ],
        ]
      : [],
});

const kinds: Record<string, TiffPage> = {
  'bilevel MinIsWhite': page(0, 1, 1),
  'bilevel MinIsBlack': page(1, 1, 1),
  'grey 4': page(1, 1, 4),
  'grey 8': page(1, 1, 8),
  'grey 8 MinIsWhite': page(0, 1, 8),
  'grey 16': page(1, 1, 16),
  'RGB 8': page(2, 3, 8),
  'RGB 16': page(2, 3, 16),
  'palette 4': page(3, 1, 4),
  'palette 8': page(3, 1, 8),
};
const bilevelOnly = [
  ['-c', 'g3:1d'],
  ['-c', 'g3:2d'],
  ['-c', 'g3:2d:fill'],
  ['-c', 'g4'],
  ['-c', 'g4', '-f', 'lsb2msb'],
  ['-c', 'g4', '-r', '1'],
  ['-c', 'g4', '-r', '100000'],
];
const forAll = [
  ['-c', 'none'],
  ['-c', 'none', '-B'],
  ['-c', 'none', '-f', 'lsb2msb'],
  ['-c', 'lzw'],
  ['-c', 'zip'],
  ['-c', 'packbits'],
  ['-c', 'lzw', '-t', '-w', '64', '-l', '48'],
  ['-c', 'zip', '-8'],
];

/** The samples as ImageMagick reads them, 8 bits each. */
const magickSamples = (path: string, channels: number): Buffer =>
  outputOf(magick, path, '-depth', '8', channels === 1 ? 'gray:-' : 'rgb:-');

describe.skipIf(!hasProgram('tiffcp', magick))('TIFF as libtiff writes it and ImageMagick reads it', () => {
  for (const [name, made] of Object.entries(kinds)) {
    const source = join(folder, `${name}.tif`);
    writeFileSync(source, makeTiff([made]));
    const ways = [
      ...forAll,
      ...(made.bits === 1 ? bilevelOnly : []),
      // The horizontal predictor is for whole bytes.
      ...(made.bits >= 8 ? [['-c', 'lzw:2'], ['-c', 'zip:2']] : []), // biome-ignore format: a list
      ...(made.channels > 1 && made.bits === 8 ? [['-p', 'separate', '-c', 'lzw']] : []),
    ];
    for (const way of ways) {
      it(`${name}, tiffcp ${way.join(' ')}`, async () => {
        const path = join(folder, `${name} ${way.join('_')}.tif`);
        execFileSync('tiffcp', [...way, source, path], { stdio: 'ignore' });
        const { info, samples } = await readScan(path);
        expect(info).toMatchObject({ widthPx, heightPx, bilevel: made.bits === 1 });
        // 16 bits: we scale down, ImageMagick rounds.
        const allowed = made.bits === 16 ? 1 : 0;
        expect(worstDifference(samples, magickSamples(path, info.channels))).toBeLessThanOrEqual(allowed);
      });
    }
  }

  for (const name of ['grey 8', 'RGB 8']) {
    for (const way of [
      ['-r', '16', '-c', 'jpeg:90'],
      ['-r', '16', '-c', 'jpeg:r:90'],
    ]) {
      it(`${name}, tiffcp ${way.join(' ')}: within a rounding of the other decoder`, async () => {
        const path = join(folder, `${name} ${way.join('_')}.tif`);
        execFileSync('tiffcp', [...way, join(folder, `${name}.tif`), path], { stdio: 'ignore' });
        const { info, samples } = await readScan(path);
        expect(info.channels).toBe(name === 'grey 8' ? 1 : 3);
        expect(worstDifference(samples, magickSamples(path, info.channels))).toBeLessThanOrEqual(3);
      });
    }
  }

  const scans = ['scans', 'paired'].flatMap((inside) =>
    real === undefined
      ? []
      : readdirSync(join(real, inside))
          .filter((name) => name.endsWith('.tif'))
          .map((name) => join(real, inside, name)),
  );
  for (const path of scans) {
    it(`a real scan, every pixel: ${basename(path)}`, async () => {
      const { info, samples } = await readScan(path);
      expect(worstDifference(samples, magickSamples(path, info.channels))).toBe(0);
    });
  }
});

describe.skipIf(!hasProgram(magick))('PNG and JPEG as ImageMagick writes them', () => {
  const source = (name: string): string => {
    const path = join(folder, `for ${name}.tif`);
    writeFileSync(path, makeTiff([kinds[name]!]));
    return path;
  };
  const written = (name: string, to: string, ...options: string[]): string => {
    const path = join(folder, to);
    execFileSync(magick, [source(name), ...options, path]);
    return path;
  };
  const cases: [kind: string, file: string, channels: 1 | 3, options: string[]][] = [
    ['bilevel MinIsBlack', 'bit.png', 1, ['-define', 'png:bit-depth=1', '-define', 'png:color-type=0']],
    ['grey 4', 'grey4.png', 1, ['-define', 'png:bit-depth=4', '-define', 'png:color-type=0']],
    ['grey 8', 'grey8.png', 1, []],
    ['grey 16', 'grey16.png', 1, ['-define', 'png:bit-depth=16']],
    ['RGB 8', 'rgb.png', 3, []],
    ['RGB 16', 'rgb16.png', 3, ['-define', 'png:bit-depth=16']],
    ['palette 4', 'palette.png', 3, ['-define', 'png:color-type=3']],
    ['RGB 8', 'interlaced.png', 3, ['-interlace', 'PNG']],
    ['grey 8', 'grey.jpg', 1, ['-quality', '90']],
    ['RGB 8', 'colour.jpg', 3, ['-quality', '90']],
    ['RGB 8', 'progressive.jpg', 3, ['-interlace', 'JPEG']],
  ];
  for (const [kind, to, channels, options] of cases) {
    it(to, async () => {
      const path = written(kind, to, ...options, '-units', 'PixelsPerInch', '-density', '300x150');
      const { info, samples } = await readScan(path);
      expect(info).toMatchObject({ widthPx, heightPx, channels, bilevel: kind.startsWith('bilevel') });
      expect([Math.round(info.dpiX!), Math.round(info.dpiY!)]).toEqual([300, 150]);
      const allowed = to.endsWith('jpg') ? 3 : kind.endsWith('16') ? 1 : 0;
      expect(worstDifference(samples, magickSamples(path, channels))).toBeLessThanOrEqual(allowed);
    });
  }
  it('JPEG in CMYK: white stays white, black becomes dark', async () => {
    const path = join(folder, 'cmyk.jpg');
    execFileSync(magick, ['-size', '64x32', 'xc:white', '-fill', 'black', '-draw', 'rectangle 0,0 31,31', '-colorspace', 'CMYK', path]); // biome-ignore format: a command
    const { info, samples } = await readScan(path);
    expect(info.channels).toBe(3);
    expect(Math.max(...samples.subarray(8 * 3, 9 * 3))).toBeLessThan(64);
    expect(Math.min(...samples.subarray(56 * 3, 57 * 3))).toBeGreaterThan(250);
  });
});

describe.skipIf(!hasProgram('tiff2pdf', 'pdfimages', 'pdftoppm', magick))('PDF as poppler reads it', () => {
  for (const [name, option] of [
    ['bilevel MinIsWhite', '-n'],
    ['bilevel MinIsBlack', '-n'],
    ['bilevel MinIsWhite', '-z'],
    ['grey 8', '-z'],
    ['RGB 8', '-z'],
    ['palette 8', '-z'],
    ['palette 4', '-z'],
    ['grey 8', '-j'],
    ['RGB 8', '-j'],
  ] as const) {
    it(`${name}, tiff2pdf ${option}: the image with its own pixels`, async () => {
      const tiff = join(folder, 'for pdf.tif');
      const fax = join(folder, 'fax.tif');
      writeFileSync(tiff, makeTiff([{ ...kinds[name]!, tags: [...(kinds[name]!.tags ?? []), [282, 5, [200]], [283, 5, [200]]] }])); // biome-ignore format: a call
      execFileSync('tiffcp', ['-c', kinds[name]!.bits === 1 ? 'g4' : 'none', tiff, fax], { stdio: 'ignore' });
      const path = join(folder, `${name}${option}.pdf`);
      execFileSync('tiff2pdf', [option, '-o', path, fax], { stdio: 'ignore' });
      const { info, samples } = await readScan(path);
      const isGrey = kinds[name]!.channels === 1 && !name.startsWith('palette');
      expect(info).toMatchObject({ widthPx, heightPx, format: 'pdf', channels: isGrey ? 1 : 3 });
      expect(info.bilevel).toBe(kinds[name]!.bits === 1);
      expect(info.dpiX).toBeCloseTo(200, 2);
      expect(info.dpiY).toBeCloseTo(200, 2);
      const prefix = join(folder, `poppler${name}${option}`);
      execFileSync('pdfimages', ['-png', path, prefix]);
      const poppler = magickSamples(`${prefix}-000.png`, info.channels);
      // Decoders differ in how they widen the halved colour of a JPEG, so single pixels at edges do.
      if (option === '-j') expect(meanDifference(samples, poppler)).toBeLessThan(3);
      else expect(worstDifference(samples, poppler)).toBe(0);
    });
  }

  it.skipIf(real === undefined)('a real scan in a PDF has the pixels of the TIFF', async () => {
    const tiff = join(real!, 'paired/myska_top_1bit.tif');
    const path = join(folder, 'myska.pdf');
    execFileSync('tiff2pdf', ['-o', path, tiff], { stdio: 'ignore' });
    const [fromPdf, fromTiff] = [await readScan(path), await readScan(tiff)];
    expect(worstDifference(fromPdf.samples, fromTiff.samples)).toBe(0);
    expect(fromPdf.info.dpiX).toBeCloseTo(fromTiff.info.dpiX!, 2);
  });

  it('a drawn page shows what poppler draws', async () => {
    const path = join(folder, 'vector.pdf');
    writeFileSync(path, vectorPdf());
    const scan = await openScan(path, { dpi: 100 });
    const { info } = scan;
    const samples = scan.readRows(0, info.heightPx).data;
    await scan.close();
    const prefix = join(folder, 'drawn');
    execFileSync('pdftoppm', ['-gray', '-r', '100', path, prefix], { stdio: 'ignore' });
    const drawn = readFileSync(`${prefix}-1.pgm`);
    const poppler = drawn.subarray(drawn.length - info.widthPx * info.heightPx);
    expect(info).toMatchObject({ widthPx: 300, heightPx: 500, dpiX: 100, dpiY: 100, channels: 1 });
    // Away from edges, where the two smooth differently, they agree.
    const differing = samples.reduce((sum, v, i) => sum + (Math.abs(v - poppler[i]!) > 160 ? 1 : 0), 0);
    const inked = poppler.reduce((sum, v) => sum + (v < 128 ? 1 : 0), 0);
    expect(inked).toBeGreaterThan(2000);
    expect(differing).toBeLessThan(0.02 * inked);
  });
});

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0) / a.length;
}

/** A line, a curve and a filled shape, 216 × 360 pt. */
function vectorPdf(): string {
  const content = [
    '3 w 20 20 m 180 340 l S',
    '4 w 30 100 m 60 200 150 100 190 300 c S',
    '0 0 0 rg 40 40 100 50 re f',
  ].join('\n');
  return [
    '%PDF-1.4',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 216 360] /Contents 4 0 R >> endobj',
    `4 0 obj << /Length ${content.length} >> stream\n${content}\nendstream endobj`,
    'trailer << /Root 1 0 R /Size 5 >>',
    '%%EOF',
  ].join('\n');
}
