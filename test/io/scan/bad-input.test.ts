import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { openScan, scanPageCount } from '../../../src/io/scan/index.js';
import { makeSpoolFolder } from '../../../src/io/scan/spool-folder.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { readScan } from './helpers.js';
import { makeTiff, patternSamples, type TiffPage } from './make-tiff.js';

const folder = temporaryFolder('scan-test-');
const [widthPx, heightPx] = [40, 30];
const grey: TiffPage = { widthPx, heightPx, bits: 8, channels: 1, photometric: 1, samples: patternSamples(widthPx, heightPx, 1, 8) }; // biome-ignore format: a value
const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn('skipped: what is forbidden to read or write is not to root');

let files = 0;
function file(content: Buffer | string): string {
  const path = join(folder, `${files++}.scan`);
  writeFileSync(path, content);
  return path;
}

/** The sentence that a user gets; anything but a WelltraceError of kind `input` fails the test. */
async function sentence(path: string, options = {}): Promise<string> {
  const thrown: unknown = await openScan(path, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(WelltraceError);
  const { kind, message } = thrown as WelltraceError;
  expect(kind).toBe('input');
  expect(message).toContain(path.split('/').at(-1));
  expect(message).not.toContain('\n');
  return message;
}

describe('what is no scan', () => {
  it('missing', async () => expect(await sentence(join(folder, 'none.tif'))).toMatch(/no such file/));
  it('a folder', async () => {
    mkdirSync(join(folder, 'a folder'));
    expect(await sentence(join(folder, 'a folder'))).toMatch(/is a folder/);
  });
  it('a link to itself', async () => {
    symlinkSync('loop', join(folder, 'loop'));
    expect(await sentence(join(folder, 'loop'))).toMatch(/links/);
  });
  it.skipIf(isRoot)('unreadable', async () => {
    const path = file(makeTiff([grey]));
    chmodSync(path, 0);
    expect(await sentence(path)).toMatch(/permissions/);
  });
  it.skipIf(process.platform === 'win32')('a named pipe, without waiting for its writer', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await sentence(join(folder, 'pipe'))).toMatch(/not a regular file/);
  });
  it('empty', async () => expect(await sentence(file(''))).toMatch(/empty \(0 bytes\)/));
  for (const [what, content, words] of [
    ['a text', 'DEPTH,GR\n100,50\n', /a text file/],
    ['a LAS file', '~VERSION INFORMATION\n', /LAS file/],
    ['a GIF', 'GIF89a\x01\x00\x01\x00', /GIF/],
    ['a web page', '<!doctype html><title>404</title>', /web page/],
    ['a zip', 'PK\x03\x04\x14\x00', /zip/],
    ['zeros', Buffer.alloc(100), /zeros only/],
    ['noise', Buffer.from([1, 200, 3, 250, 0, 9]), /none of the kinds/],
  ] as const) {
    it(`${what} is named for what it looks like`, async () => {
      const message = await sentence(file(Buffer.from(content)));
      expect(message).toMatch(words);
      expect(message).toMatch(/Expected a TIFF, PNG, JPEG or PDF/);
    });
  }
  for (const [format, start] of [
    ['TIFF', 'II*\0'],
    ['TIFF', 'II*\0\x08\0\0\0'],
    ['TIFF', 'MM\0*\0\0\xff\xff'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['JPEG', '\xff\xd8\xff\xe0'],
    ['PDF', '%PDF-1.4\n'],
  ] as const) {
    it(`the first ${start.length} bytes of a ${format}`, async () => {
      expect(await sentence(file(Buffer.from(start, 'latin1')))).toMatch(/damaged or cut short/);
    });
  }
});

describe('a TIFF that is not read', () => {
  const withTags = (tags: TiffPage['tags']): string => file(makeTiff([{ ...grey, tags }]));
  it('unknown compression, with its name where it has one', async () => {
    expect(await sentence(withTags([[259, 3, [34661]]]))).toMatch(/compressed with JBIG.*save it with/);
    expect(await sentence(withTags([[259, 3, [4711]]]))).toMatch(/unknown here \(4711\)/);
  });
  it('unknown depth, signed and floating samples', async () => {
    const samples = patternSamples(widthPx, heightPx, 1, 8);
    expect(await sentence(file(makeTiff([{ ...grey, bits: 32, samples }])))).toMatch(/has 32 bits a sample/);
    expect(await sentence(withTags([[339, 3, [3]]]))).toMatch(/signed or floating/);
    expect(await sentence(withTags([[258, 3, [12]]]))).toMatch(/has 12 bits/);
    const few = { ...grey, bits: 4, channels: 3, photometric: 2, samples: patternSamples(widthPx, heightPx, 3, 4) } as const; // biome-ignore format: a value
    expect(await sentence(file(makeTiff([few])))).toMatch(/3 samples a pixel of 4 bits/);
  });
  it('no width or height', async () => {
    await sentence(withTags([[256, 4, [0]]]));
    await sentence(withTags([[257, 4, [0]]]));
  });
  it('a damaged tile: refused, not left blank', async () => {
    const samples = Uint8Array.from(patternSamples(300, 300, 1, 8), (v, i) => v ^ (i * 31));
    const tiff = await sharp(samples, { raw: { width: 300, height: 300, channels: 1 } })
      .toColourspace('b-w')
      .tiff({ compression: 'lzw', tile: true, tileWidth: 64, tileHeight: 64 })
      .toBuffer();
    expect((await readScan(file(tiff))).samples).toEqual(samples);
    tiff.fill(0xff, 20_000, 20_500);
    expect(await sentence(file(tiff))).toMatch(/damaged or cut short/);
  });
  it('pages that point at each other in a circle', async () => {
    const tiff = makeTiff([grey]);
    const first = tiff.readUInt32LE(4);
    tiff.writeUInt32LE(first, first + 2 + 12 * tiff.readUInt16LE(first));
    const path = file(tiff);
    expect(await sentence(path)).toMatch(/in a circle/);
    await expect(scanPageCount(path)).rejects.toBeInstanceOf(WelltraceError);
  });
});

describe('limits', () => {
  it('a page that is not there', async () => {
    const path = file(makeTiff([grey]));
    for (const page of [0, 2, 1.5]) expect(await sentence(path, { page })).toMatch(/has 1 page, so page/);
    expect(await sentence(file(makeTiff([grey, grey])), { page: 3 })).toMatch(/1 to 2/);
  });
  it('pixels: refused before decoding, with the option that raises the limit', async () => {
    const path = file(makeTiff([grey]));
    expect(await sentence(path, { maxPixels: 1199 })).toMatch(/1,200 pixels.*--max-pixels 1200/);
    expect((await readScan(path, { maxPixels: 1200 })).info.widthPx).toBe(widthPx);
    // A header alone can claim 10¹⁸ pixels.
    const claim = { ...grey, tags: [[256, 4, [1e9]], [257, 4, [1e9]]] } as const; // biome-ignore format: a value
    await sentence(file(makeTiff([claim])));
  });
  it('pages', async () => {
    const path = file(makeTiff([grey, grey, grey]));
    expect(await sentence(path, { maxPages: 2 })).toMatch(/more than 2 pages.*--max-pages/);
    await expect(scanPageCount(path, { maxPages: 2 })).rejects.toThrow(/--max-pages/);
    expect(await scanPageCount(path, { maxPages: 3 })).toBe(3);
  });
  it('an interlaced page that its decoder would have to hold whole', async () => {
    const path = join(folder, 'interlaced.png');
    await sharp({ create: { width: 20_000, height: 5_001, channels: 3, background: 'white' }, limitInputPixels: false })
      .png({ progressive: true, compressionLevel: 1 })
      .toFile(path); // biome-ignore format: a chain
    expect(await sentence(path)).toMatch(/interlaced.*save it again without/);
  });
});

describe('the spool folder', () => {
  const path = file(makeTiff([grey]));
  it('missing', async () => {
    await expect(openScan(path, { spoolFolder: join(folder, 'nowhere') })).rejects.toThrow(
      /spool folder.*TMPDIR/,
    );
  });
  it.skipIf(isRoot)('unwritable', async () => {
    const spoolFolder = join(folder, 'read-only');
    mkdirSync(spoolFolder, { mode: 0o500 });
    await expect(openScan(path, { spoolFolder })).rejects.toThrow(/spool folder.*TMPDIR/);
  });
  it('without room for the page', () => {
    expect(() => makeSpoolFolder(folder, Number.MAX_SAFE_INTEGER)).toThrow(
      /needs .* MB in the spool folder.*make room/,
    );
  });
  it('holds nothing while a scan is open where files can be unlinked, and nothing after close or an error', async () => {
    const spoolFolder = join(folder, 'spool');
    mkdirSync(spoolFolder);
    const scan = await openScan(path, { spoolFolder });
    if (process.platform !== 'win32') expect(readdirSync(spoolFolder)).toEqual([]);
    expect(scan.readRows(0, heightPx).data).toHaveLength(widthPx * heightPx);
    await scan.close();
    const short = makeTiff([{ ...grey, tags: [[257, 4, [heightPx * 100]]] }]);
    await expect(openScan(file(short), { spoolFolder })).rejects.toThrow(WelltraceError);
    expect(readdirSync(spoolFolder)).toEqual([]);
  });
});

describe('all white and all black pages', () => {
  for (const sample of [0, 1]) {
    it(`all ${sample === 1 ? 'white' : 'black'}`, async () => {
      const samples = Array(widthPx * heightPx).fill(sample) as number[];
      const read = await readScan(file(makeTiff([{ ...grey, bits: 1, samples }])));
      expect(new Set(read.samples)).toEqual(new Set([255 * sample]));
    });
  }
});
