import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../src/core/errors.js';
import { IndexedPngWriter } from '../../src/io/indexed-png.js';
import { openScan } from '../../src/io/scan/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder('indexed-png-');
const path = join(folder, 'overlay.png');

const paletteOf = (colours: number): [number, number, number][] =>
  Array.from({ length: colours }, (_, i) => [(i * 37) % 256, (255 - i) % 256, (i * i) % 256]);

describe('IndexedPngWriter', () => {
  for (const bitDepth of [1, 2, 4, 8] as const) {
    it(`${bitDepth} bit: sharp reads back every pixel, whatever the size and the batches`, async () => {
      const sheets = fc.record({
        widthPx: fc.integer({ min: 1, max: 67 }),
        heightPx: fc.integer({ min: 1, max: 50 }),
        batch: fc.integer({ min: 1, max: 60 }),
        seed: fc.nat(),
      });
      await fc.assert(
        fc.asyncProperty(sheets, async ({ widthPx, heightPx, batch, seed }) => {
          const palette = paletteOf(2 ** bitDepth);
          const indices = Uint8Array.from(
            { length: widthPx * heightPx },
            (_, i) => ((seed % 1009) + i * i + (i >> 3)) % palette.length,
          );
          const writer = new IndexedPngWriter(path, {
            widthPx,
            heightPx,
            palette,
            bitDepth,
            dpi: [200, 100],
          });
          for (let top = 0; top < heightPx; top += batch) {
            const rows = Math.min(batch, heightPx - top);
            await writer.writeRows(indices.subarray(top * widthPx, (top + rows) * widthPx), rows);
          }
          await writer.finish();
          const { data, info } = await sharp(path)
            .toColourspace('srgb')
            .raw()
            .toBuffer({ resolveWithObject: true });
          expect([info.width, info.height, info.channels]).toEqual([widthPx, heightPx, 3]);
          expect([...data]).toEqual([...indices].flatMap((index) => palette[index]!));
          const scan = await openScan(path);
          await scan.close();
          expect([Math.round(scan.info.dpiX!), Math.round(scan.info.dpiY!)]).toEqual([200, 100]);
        }),
        { numRuns: 15, seed: 3 },
      );
    });
  }

  it('is taller than any canvas, and more than one batch', async () => {
    const [widthPx, heightPx] = [64, 100_000];
    const writer = new IndexedPngWriter(path, { widthPx, heightPx, palette: paletteOf(16), bitDepth: 4 });
    const rows = 1000;
    for (let top = 0; top < heightPx; top += rows) {
      const indices = Uint8Array.from({ length: widthPx * rows }, (_, i) => (top / rows + (i >> 7)) % 16);
      await writer.writeRows(indices, rows);
    }
    await writer.finish();
    const scan = await openScan(path);
    expect([scan.info.widthPx, scan.info.heightPx]).toEqual([widthPx, heightPx]);
    const last = scan.readRows(heightPx - 1, 1).data;
    const index = (heightPx / rows - 1 + ((widthPx * rows - 1) >> 7)) % 16;
    expect([...last.subarray(-3)]).toEqual(paletteOf(16)[index]);
    await scan.close();
  });

  it('appears under its name at the end, and not at all when it is given up', async () => {
    const here = join(folder, 'later.png');
    const writer = new IndexedPngWriter(here, {
      widthPx: 8,
      heightPx: 2,
      palette: paletteOf(2),
      bitDepth: 1,
    });
    await writer.writeRows(new Uint8Array(8), 1);
    expect(readdirSync(folder)).not.toContain('later.png');
    await expect(writer.finish()).rejects.toThrow(/has 2 rows; 1 were written/);
    expect(readdirSync(folder).filter((name) => name.includes('later') || name.endsWith('.part'))).toEqual(
      [],
    );
    await expect(writer.writeRows(new Uint8Array(8), 1)).rejects.toThrow(/closed/);
  });

  it('refuses what is not its page', async () => {
    const options = { widthPx: 4, heightPx: 2, palette: paletteOf(3), bitDepth: 2 } as const;
    const writer = new IndexedPngWriter(path, options);
    await expect(writer.writeRows(new Uint8Array(5), 1)).rejects.toThrow(RangeError);
    await expect(writer.writeRows(new Uint8Array(12), 3)).rejects.toThrow(RangeError);
    await expect(writer.writeRows(Uint8Array.of(0, 1, 2, 3), 1)).rejects.toThrow(/3 colours; an index is 3/);
    writer.abort();
    expect(() => new IndexedPngWriter(path, { ...options, palette: paletteOf(5) })).toThrow(RangeError);
    expect(() => new IndexedPngWriter(path, { ...options, heightPx: 0 })).toThrow(RangeError);
  });

  it('says in a sentence where it cannot be written', () => {
    const nowhere = join(folder, 'none', 'a.png');
    const write = (): unknown => new IndexedPngWriter(nowhere, { widthPx: 1, heightPx: 1, palette: [[0, 0, 0]], bitDepth: 1 }); // biome-ignore format: a call
    expect(write).toThrow(WelltraceError);
    expect(write).toThrow(/Cannot write a\.png .*does not exist/);
  });
});
