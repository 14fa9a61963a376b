import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { hasProgram, readScan, sharedFolder, worstDifference } from './helpers.js';
import { imageObject, makePagesPdf } from './make-pdf.js';
import { makeTiff, patternSamples } from './make-tiff.js';

const folder = temporaryFolder('scan-test-');
const spoolFolder = join(folder, 'spool');
mkdirSync(spoolFolder);
const [width, height] = [120, 90];
/** Of the small files; a flipped byte in a width must not make a test slow. */
const mostPixels = 4e6;

const raw = (channels: 1 | 3, bits: number): Sharp => {
  const most = 2 ** bits - 1;
  const samples = Uint8Array.from(patternSamples(width, height, channels, bits), (v) => (v * 255) / most);
  return sharp(samples, { raw: { width, height, channels } }).toColourspace(channels === 1 ? 'b-w' : 'srgb');
};

/** An intact file of every kind. */
async function makeFiles(): Promise<Record<string, Buffer>> {
  const bits = makeTiff([
    { widthPx: width, heightPx: height, bits: 1, channels: 1, photometric: 1, samples: patternSamples(width, height, 1, 1) },
  ]); // biome-ignore format: a call
  const files: Record<string, Buffer> = {
    'TIFF of two pages, none': makeTiff(
      [1, 8].map((depth) => ({
        widthPx: width,
        heightPx: height,
        bits: depth as 1 | 8,
        channels: 1,
        photometric: 1,
        samples: patternSamples(width, height, 1, depth),
      })),
    ),
    'PNG grey': await raw(1, 8).png().toBuffer(),
    'PNG palette': await raw(3, 3).png({ palette: true, colours: 16 }).toBuffer(),
    'PNG interlaced': await raw(3, 8).png({ progressive: true }).toBuffer(),
    'JPEG grey': await raw(1, 8).jpeg().toBuffer(),
    'JPEG progressive': await raw(3, 8).jpeg({ progressive: true }).toBuffer(),
    'TIFF group 4': await raw(1, 1).tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
  };
  for (const compression of ['lzw', 'deflate', 'jpeg', 'packbits'] as const) {
    files[`TIFF ${compression}`] = await raw(3, 8).tiff({ compression }).toBuffer();
  }
  files['TIFF tiles'] = await raw(3, 8)
    .tiff({ compression: 'deflate', tile: true, tileWidth: 32, tileHeight: 32 })
    .toBuffer();
  if (hasProgram('tiffcp')) {
    const source = join(folder, 'bits.tif');
    writeFileSync(source, bits);
    for (const method of ['g3:1d', 'g3:2d']) {
      const path = join(folder, 'fax.tif');
      execFileSync('tiffcp', ['-c', method, source, path], { stdio: 'ignore' });
      files[`TIFF ${method}`] = readFileSync(path);
    }
  }
  const jpeg = await raw(3, 8).jpeg().toBuffer();
  const page = { widthPt: 60, heightPt: 45, content: 'q 60 0 0 45 0 0 cm /I0 Do Q' };
  const packed = bits.subarray(8, 8 + Math.ceil(width / 8) * height);
  files['PDF of an image'] = makePagesPdf([{ ...page, images: [imageObject(width, height, 1, '/DeviceGray', packed)] }]); // biome-ignore format: a call
  files['PDF of a JPEG'] = makePagesPdf([{ ...page, images: [imageObject(width, height, 8, '/DeviceRGB', jpeg, '/Filter /DCTDecode')] }]); // biome-ignore format: a call
  files['PDF of a drawing'] = makePagesPdf([{ ...page, content: '2 w 3 3 m 50 40 l S BT /F0 9 Tf 4 5 Td (GR) Tj ET' }]); // biome-ignore format: a call
  return files;
}

type Read = Awaited<ReturnType<typeof readScan>>;

/** Reads a file that may be damaged: its samples, or the refusal; anything else is thrown on. */
async function attempt(content: Uint8Array, maxPixels: number): Promise<Read | WelltraceError> {
  const path = join(folder, 'damaged');
  writeFileSync(path, content);
  try {
    const read = await readScan(path, { maxPixels, spoolFolder });
    const { widthPx, heightPx, channels } = read.info;
    expect(widthPx * heightPx).toBeLessThanOrEqual(maxPixels);
    expect(read.samples).toHaveLength(widthPx * heightPx * channels);
    return read;
  } catch (error) {
    if (!(error instanceof WelltraceError)) throw error;
    expect(error.kind).toBe('input');
    expect(error.message).not.toContain('\n');
    return error;
  }
}

const files = await makeFiles();
const real = sharedFolder('real/scans');
if (real !== undefined) {
  const name = readdirSync(real).find((entry) => entry.endsWith('__log.tif'))!;
  files['a real scan'] = readFileSync(join(real, name));
}

describe('damaged files', () => {
  for (const [name, content] of Object.entries(files)) {
    const runs = name.startsWith('PDF') ? 12 : name === 'a real scan' ? 20 : 60;
    const limit = name === 'a real scan' ? 5e7 : mostPixels;
    const whole = readWhole(content, limit, name);

    it(`${name}, cut short: refused, or every pixel as in the whole file`, async () => {
      const intact = await whole;
      let refused = 0;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: content.length - 1 }), async (length) => {
          const read = await attempt(content.subarray(0, length), limit);
          if (read instanceof WelltraceError) refused++;
          else if (read.info.widthPx === intact.info.widthPx && read.info.heightPx === intact.info.heightPx) {
            expect(worstDifference(read.samples, intact.samples)).toBe(0);
          } else expect.fail(`cut at ${length} it became ${read.info.widthPx} × ${read.info.heightPx}`);
        }),
        { numRuns: runs, seed: 1 },
      );
      expect(refused).toBeGreaterThan(runs / 2);
    });

    it(`${name}, with bytes flipped: a scan of the size that it says, or a refusal`, async () => {
      const flips = fc.array(
        fc.tuple(fc.nat({ max: content.length - 1 }), fc.integer({ min: 1, max: 255 })),
        {
          minLength: 1,
          maxLength: 8,
        },
      );
      const headFlips = fc.array(
        fc.tuple(fc.nat({ max: Math.min(400, content.length) - 1 }), fc.integer({ min: 1, max: 255 })),
        { minLength: 1, maxLength: 3 },
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(flips, headFlips), async (changes) => {
          const damaged = Buffer.from(content);
          for (const [at, bits] of changes) damaged[at] = damaged[at]! ^ bits;
          await attempt(damaged, limit);
        }),
        { numRuns: runs, seed: 2 },
      );
    });
  }

  it('leave nothing in the spool folder', () => {
    expect(readdirSync(spoolFolder)).toEqual([]);
  });
});

/** The file as it is, to compare with. */
async function readWhole(content: Buffer, limit: number, name: string): Promise<Read> {
  const path = join(folder, `whole ${name.replaceAll(/\W/g, ' ')}`);
  writeFileSync(path, content);
  return await readScan(path, { maxPixels: limit });
}
