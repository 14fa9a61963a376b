import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../src/core/trace.js';
import { encodeTable, encodeTrace, stepsPerPx } from '../../src/report/page/encode-curves.js';
import { escapeHtml, jsonForScript } from '../../src/report/page/escape.js';
import { encodeGreyPng } from '../../src/report/page/png.js';
import { encodeTiles, shrinkRaster, tileLevels } from '../../src/report/page/scan-tiles.js';
import { decodeTable, decodeTrace } from '../../src/report/page/viewer/decode.js';
import { formatValue } from '../../src/report/page/viewer/format.js';
import { View } from '../../src/report/page/viewer/view.js';
import { syntheticSheet } from './synthetic-sheet.js';

describe('a trace in the page', () => {
  it('comes back to half a step in x and 2.3 % in σ, flags and wraps exactly', async () => {
    const row = fc.record({
      x: fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 3008, noNaN: true })),
      sigma: fc.double({ min: 0.02, max: 600, noNaN: true }),
      flags: fc.integer({ min: 0, max: 31 }),
      wraps: fc.integer({ min: -3, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
        const trace: Trace = {
          mnemonic: 'GR',
          track: 0,
          topRow: 0,
          xPx: Float64Array.from(rows, ({ x }) => x),
          sigmaPx: Float64Array.from(rows, ({ x, sigma }) => (Number.isNaN(x) ? x : sigma)),
          flags: Uint8Array.from(rows, ({ flags }) => flags),
          wraps: Int8Array.from(rows, ({ wraps }) => wraps),
        };
        const read = await decodeTrace(encodeTrace(trace, 16), rows.length, 16);
        expect([...read.flags]).toEqual([...trace.flags]);
        expect([...read.wraps]).toEqual([...trace.wraps]);
        for (const [i, x] of trace.xPx.entries()) {
          if (Number.isNaN(x)) expect([read.xPx[i], read.sigmaPx[i]]).toEqual([Number.NaN, Number.NaN]);
          else {
            expect(Math.abs(read.xPx[i]! - x)).toBeLessThanOrEqual(1 / 32 + 1e-6);
            expect(Math.abs(read.sigmaPx[i]! / trace.sigmaPx[i]! - 1)).toBeLessThan(0.023);
          }
        }
      }),
    );
  });

  it('takes coarser steps on a sheet too wide for 16 bits', () => {
    expect([3008, 4095, 4096, 30000].map(stepsPerPx)).toEqual([16, 16, 8, 2]);
  });

  it('has its table in 32-bit floats, null as NaN', async () => {
    const curve = {
      mnemonic: 'GR',
      unit: '',
      description: '',
      value: Float64Array.of(1.5, Number.NaN, -1e6),
      sigma: Float64Array.of(0.25, Number.NaN, 3),
      flags: Uint8Array.of(0, 4, 16),
    };
    const read = await decodeTable(encodeTable(curve), 3);
    expect([...read.value]).toEqual([1.5, Number.NaN, -1e6]);
    expect([...read.sigma]).toEqual([0.25, Number.NaN, 3]);
    expect([...read.flags]).toEqual([0, 4, 16]);
  });
});

describe('tiles of the scan', () => {
  it('of one bit and four bits are PNG files that sharp reads back', async () => {
    for (const [bitDepth, levels] of [
      [1, 2],
      [4, 16],
    ] as const) {
      const grey = Uint8Array.from({ length: 13 * 5 }, (_, i) =>
        Math.round(((i * 7) % levels) * (255 / (levels - 1))),
      );
      const png = await encodeGreyPng(grey, 13, 5, bitDepth);
      const { data, info } = await sharp(png)
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, info.channels]).toEqual([13, 5, 1]);
      expect([...data]).toEqual([...grey]);
    }
  });

  it('of a reduced level hold the mean of each block, smaller blocks at the border', () => {
    const raster = {
      widthPx: 3,
      heightPx: 3,
      channels: 1,
      data: Uint8Array.of(0, 100, 8, 100, 200, 8, 4, 6, 9),
    } as const;
    expect(shrinkRaster(raster, 2)).toEqual({
      widthPx: 2,
      heightPx: 2,
      channels: 1,
      data: Uint8Array.of(100, 8, 5, 9),
    });
  });

  it.each([
    { channels: 1, bilevel: true, heightPx: 1100 },
    { channels: 1, bilevel: false, heightPx: 530 },
    { channels: 3, bilevel: false, heightPx: 530 },
  ] as const)('are those that the levels promise: $channels channels, bilevel $bilevel', async (options) => {
    const { scan } = syntheticSheet(options);
    const levels = tileLevels(scan.info);
    const counts = levels.map(() => 0);
    for await (const { level, index, bytes } of encodeTiles(scan)) {
      const { shrink, widthPx, heightPx, tileRows, mime } = levels[level]!;
      expect(index).toBe(counts[level]);
      const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([widthPx, Math.min(tileRows, heightPx - index * tileRows)]);
      expect((await sharp(bytes).metadata()).format).toBe(mime.slice('image/'.length));
      counts[level]!++;
      if (shrink > 1 || !options.bilevel) continue;
      const rows = scan.readRows(index * tileRows, info.height);
      expect(
        Buffer.compare(
          data.filter((_, i) => i % info.channels === 0),
          rows.data,
        ),
      ).toBe(0);
    }
    expect(counts).toEqual(levels.map(({ tileCount }) => tileCount));
  });
});

describe('what comes from a user', () => {
  it('cannot end an element, an attribute or a script', () => {
    expect(escapeHtml(`<b a="x" b='y'>&`)).toBe('&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;');
    const text = jsonForScript({ name: '</script><!--' });
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({ name: '</script><!--' });
  });
});

describe('a value in the readout', () => {
  it('has the digits that its σ leaves meaning to', () => {
    expect(formatValue(87.3456, 0.42)).toBe('87.35 ± 0.42');
    expect(formatValue(87.3456, 4.2)).toBe('87.3 ± 4.2');
    expect(formatValue(87.3456, 42)).toBe('87 ± 42');
    expect(formatValue(0.0123456, 0)).toBe('0.0123456');
    expect(formatValue(Number.NaN, Number.NaN)).toBe('no value');
  });
});

describe('the view', () => {
  const viewOf = () => {
    const view = new View(2000, 50000);
    view.resize(1000, 800);
    view.fitWidth();
    view.centreOn(0);
    return view;
  };

  it('maps the screen to the sheet and back', () => {
    const view = viewOf();
    view.zoomAt(300, 200, 3);
    view.pan(-40, -500);
    expect(view.cssX(view.xAt(123))).toBeCloseTo(123, 9);
    expect(view.cssY(view.yAt(456))).toBeCloseTo(456, 9);
  });

  it('keeps the point under the pointer when it zooms', () => {
    const view = viewOf();
    view.centreOn(20000);
    const before = [view.xAt(700), view.yAt(300)];
    view.zoomAt(700, 300, 2.5);
    expect(view.xAt(700)).toBeCloseTo(before[0]!, 6);
    expect(view.yAt(300)).toBeCloseTo(before[1]!, 6);
  });

  it('squeezes the depth axis rather than making the sheet narrower than the screen', () => {
    const view = viewOf();
    view.fitAll();
    expect([view.cssX(0), view.cssX(2000)]).toEqual([0, 1000]);
    expect([view.cssY(0), view.cssY(50000)]).toEqual([0, 800]);
  });

  it('never leaves the sheet', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.double({ min: 0.1, max: 10, noNaN: true })),
        ),
        (moves) => {
          const view = viewOf();
          for (const [by, factor] of moves) {
            view.pan(by, by);
            view.zoomAt(500, 400, factor);
          }
          expect(view.yAt(0)).toBeGreaterThanOrEqual(-1e-6);
          expect(view.yAt(view.height)).toBeLessThanOrEqual(50000 + 1e-6);
          expect(view.xAt(0)).toBeGreaterThanOrEqual(-1e-6);
          expect(view.xAt(view.width)).toBeLessThanOrEqual(2000 + 1e-6);
        },
      ),
    );
  });
});
