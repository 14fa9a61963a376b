import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../src/core/raster.js';
import { blackInkOf, inkOf, inkOfColour } from '../../../src/digitise/segment/ink.js';

const grey = (widthPx: number, values: readonly number[]): Raster => ({
  widthPx,
  heightPx: values.length / widthPx,
  channels: 1,
  data: Uint8Array.from(values),
});
const coloured = (...pixels: readonly (readonly [number, number, number])[]): Raster => ({
  widthPx: pixels.length,
  heightPx: 1,
  channels: 3,
  data: Uint8Array.from(pixels.flat()),
});
const white = [255, 255, 255] as const;
const black = [10, 10, 10] as const;
const blue = [0, 0, 204] as const;
const red = [204, 0, 0] as const;

describe('ink of a scan without colour', () => {
  it('is the black of a bilevel scan', () => {
    expect([...inkOf(grey(4, [0, 255, 255, 0]), 200).data]).toEqual([1, 0, 0, 1]);
  });

  it('of a grey scan is what Sauvola’s formula says, window by window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.array(fc.integer({ min: 1, max: 254 }), { minLength: 1, maxLength: 300 }),
        (widthPx, values) => {
          const whole = values.slice(0, Math.floor(values.length / widthPx) * widthPx);
          if (whole.length === 0) return;
          const raster = grey(widthPx, whole);
          expect([...inkOf(raster, 0).data]).toEqual(sauvola(raster, 7));
        },
      ),
    );
  });

  it('finds a stroke on paper that darkens from one side to the other, where no fixed threshold does', () => {
    const widthPx = 120;
    const values = Array.from({ length: widthPx * 40 }, (_, i) => {
      const paper = 240 - 1.5 * (i % widthPx);
      return Math.round(i % 20 < 3 ? paper - 70 : paper);
    });
    const raster = grey(widthPx, values);
    const ink = inkOf(raster, 200).data;
    expect(values.some((value, i) => i % 20 >= 3 && value < 128)).toBe(true);
    expect([...ink]).toEqual(values.map((_, i) => (i % 20 < 3 ? 1 : 0)));
    expect([...ink]).toEqual(sauvola(raster, 12));
  });

  /** T = m (1 + .2 (s / 128 − 1)) over (2 r + 1)² pixels, as far as they are on the page. */
  function sauvola({ widthPx, heightPx, data }: Raster, radius: number): number[] {
    return Array.from(data, (value, i) => {
      const row = Math.floor(i / widthPx);
      const col = i % widthPx;
      const near: number[] = [];
      for (let y = Math.max(0, row - radius); y <= Math.min(heightPx - 1, row + radius); y++)
        for (let x = Math.max(0, col - radius); x <= Math.min(widthPx - 1, col + radius); x++)
          near.push(data[y * widthPx + x]!);
      const mean = near.reduce((a, b) => a + b, 0) / near.length;
      const meanSquare = near.reduce((a, b) => a + b * b, 0) / near.length;
      const deviation = Math.sqrt(Math.max(0, meanSquare - mean * mean));
      return value < mean * (1 + 0.2 * (deviation / 128 - 1)) ? 1 : 0;
    });
  }
});

describe('ink of a colour scan', () => {
  it('is ink of any colour', () => {
    expect([...inkOf(coloured(white, black, blue, red), 100).data]).toEqual([0, 1, 1, 1]);
  });

  it('without colour is black and grey, at whatever brightness counts as ink', () => {
    expect([...blackInkOf(coloured(white, black, blue, [90, 90, 100], [200, 200, 200]), 100).data]).toEqual([
      0, 1, 0, 1, 0,
    ]);
  });

  it('of one colour is that hue, pure or paled by the scanner, and no other', () => {
    const raster = coloured(blue, blue, [90, 90, 220], white, red, red, black);
    expect([...inkOfColour(raster, [0, 0, 204]).data]).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect([...inkOfColour(raster, [204, 0, 0]).data]).toEqual([0, 0, 0, 0, 1, 1, 0]);
  });

  it('of one colour leaves out a pixel that stands alone', () => {
    expect([...inkOfColour(coloured(blue, white, blue, blue), [0, 0, 204]).data]).toEqual([0, 0, 1, 1]);
  });

  it('of a black curve is the ink without colour', () => {
    const raster = coloured(white, black, blue);
    expect(inkOfColour(raster, 'black')).toEqual(blackInkOf(raster, 0));
  });
});
