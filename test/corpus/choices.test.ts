import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { streamOf } from '../../src/core/rng.js';
import { clippedPaths } from '../../src/corpus/clip-path.js';
import { parsePresetMix, pickPreset } from '../../src/corpus/preset-mix.js';
import { parseSplitShares, splitOf } from '../../src/corpus/split.js';

describe('a mix of presets', () => {
  test('comes as often as its weights say', () => {
    const mix = parsePresetMix('a:3, b', ['a', 'b', 'c']);
    expect(mix).toEqual([
      { preset: 'a', weight: 3 },
      { preset: 'b', weight: 1 },
    ]);
    const stream = streamOf(1, 'mix');
    let count = 0;
    for (let draw = 0; draw < 4000; draw++) if (pickPreset(mix, stream) === 'a') count++;
    // Six standard deviations of a binomial about 3000.
    expect(Math.abs(count - 3000)).toBeLessThan(165);
  });

  test.each(['d', 'a:0', 'a:-1', 'a:', 'a:1:2', 'a,a', ''])('is not %j', (text) => {
    expect(() => parsePresetMix(text, ['a'])).toThrow(/Expected/);
  });
});

describe('splits', () => {
  test('of wells hold to their shares, and a share of 0 gets nothing', () => {
    const counts = { train: 0, validation: 0, test: 0 };
    const shares = parseSplitShares('70:0:30');
    for (let well = 0; well < 3000; well++) counts[splitOf(`WELL ${well}`, 9, shares)]++;
    expect(counts.validation).toBe(0);
    expect(Math.abs(counts.train - 2100)).toBeLessThan(150);
  });

  test.each(['1:2', '1:2:x', '0:0:0', '1:-1:1', ''])('are not shared by %j', (text) => {
    expect(() => parseSplitShares(text)).toThrow(/Expected --split as three numbers/);
  });

  test('are the same for a name in any case, and others for another seed', () => {
    const shares = parseSplitShares('1:1:1');
    const names = Array.from({ length: 60 }, (_, index) => `Ibex ${index}`);
    const splits = (seed: number, of: readonly string[]) => of.map((name) => splitOf(name, seed, shares));
    expect(
      splits(
        1,
        names.map((name) => ` ${name.toUpperCase()}`),
      ),
    ).toEqual(splits(1, names));
    expect(splits(2, names)).not.toEqual(splits(1, names));
  });
});

test('clipping keeps every part of a path that lies in the box', () => {
  const point = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 12 }), (points) => {
      const path = { x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y) };
      const box = { left: -5, top: -5, right: 5, bottom: 5 };
      const kept = clippedPaths([path], box);
      const segments = new Set(
        kept.flatMap(({ x, y }) => Array.from(x.subarray(1), (at, k) => [x[k], y[k], at, y[k + 1]].join())),
      );
      points.slice(1).forEach(([x, y], k) => {
        const [x0, y0] = points[k]!;
        for (let share = 0; share <= 1; share += 0.1) {
          const inside = Math.abs(x0 + share * (x - x0)) <= 5 && Math.abs(y0 + share * (y - y0)) <= 5;
          if (inside) expect(segments).toContain([x0, y0, x, y].join());
        }
      });
    }),
  );
});
