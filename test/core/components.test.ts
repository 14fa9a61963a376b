import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../src/core/components.js';
import type { Mask } from '../../src/core/raster.js';
import { maskOf } from '../support/mask-of.js';

/** Pieces by flooding from every pixel in turn: slow and plain. */
function flooded({ widthPx, heightPx, data }: Mask): number[] {
  const labels = new Array<number>(data.length).fill(0);
  let count = 0;
  for (let seed = 0; seed < data.length; seed++) {
    if (data[seed] === 0 || labels[seed] !== 0) continue;
    count++;
    const stack = [seed];
    while (stack.length > 0) {
      const at = stack.pop()!;
      if (data[at] === 0 || labels[at] !== 0) continue;
      labels[at] = count;
      const row = Math.floor(at / widthPx);
      const col = at % widthPx;
      for (let y = Math.max(0, row - 1); y <= Math.min(heightPx - 1, row + 1); y++)
        for (let x = Math.max(0, col - 1); x <= Math.min(widthPx - 1, col + 1); x++)
          stack.push(y * widthPx + x);
    }
  }
  return labels;
}

const masks: fc.Arbitrary<Mask> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([widthPx, heightPx]) =>
    fc
      .uint8Array({ min: 0, max: 1, minLength: widthPx * heightPx, maxLength: widthPx * heightPx })
      .map((data) => ({ widthPx, heightPx, data })),
  );

describe('componentsOf', () => {
  it('joins pixels that touch at a side or a corner, numbered in reading order', () => {
    const { labels, count, area, left, right, top, bottom } = componentsOf(
      maskOf(`
        #..##
        .#...
        ...#.`),
    );
    expect([...labels]).toEqual([1, 0, 0, 2, 2, 0, 1, 0, 0, 0, 0, 0, 0, 3, 0]);
    expect(count).toBe(3);
    expect([...area.slice(1)]).toEqual([2, 2, 1]);
    expect([left[1], right[1], top[1], bottom[1]]).toEqual([0, 2, 0, 2]);
  });

  it('finds what flooding finds', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const { labels, count, area } = componentsOf(mask);
        const expected = flooded(mask);
        // The same pieces, whatever their numbers.
        const numbers = new Map<number, number>();
        for (let i = 0; i < expected.length; i++) {
          const known = numbers.get(expected[i]!);
          if (known === undefined) numbers.set(expected[i]!, labels[i]!);
          else expect(labels[i]).toBe(known);
        }
        numbers.delete(0);
        expect(new Set(numbers.values()).size).toBe(numbers.size);
        expect(count).toBe(numbers.size);
        expect(area.reduce((sum, pixels) => sum + pixels, 0)).toBe(mask.data.reduce((a, b) => a + b, 0));
      }),
    );
  });

  it('bounds every piece tightly', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const found = componentsOf(mask);
        for (let piece = 1; piece <= found.count; piece++) {
          const at = [...found.labels.keys()].filter((i) => found.labels[i] === piece);
          const cols = at.map((i) => i % mask.widthPx);
          const rows = at.map((i) => Math.floor(i / mask.widthPx));
          expect([found.left[piece], found.right[piece]]).toEqual([Math.min(...cols), Math.max(...cols) + 1]);
          expect([found.top[piece], found.bottom[piece]]).toEqual([Math.min(...rows), Math.max(...rows) + 1]);
        }
      }),
    );
  });
});
