import { describe, expect, it } from 'vitest';
import { type KanungoFlips, kanungoFlipProbability } from '../../src/core/kanungo.js';
import { streamOf } from '../../src/core/rng.js';
import { kanungo } from '../../src/degrade/effects/commit/kanungo.js';
import { squaredDistance } from '../../src/degrade/image/squared-distance.js';
import { fromData, readAll, sourceOf } from './support/drawn-sheet.js';

const example: KanungoFlips = { eta: 0, a0: 0.5, a: 0.5, b0: 0.5, b: 0.5 };
const run = (source: ReturnType<typeof sourceOf>, flips: KanungoFlips, closingPx = 1, seed = 1) =>
  readAll(
    kanungo.apply(
      source,
      { strength: 1, closingPx, ...flips },
      { dpi: 200, stream: streamOf(seed, 'kanungo') },
    ),
  );

/** Half a width of five binomial deviations: one test in two million fails by chance. */
const fiveDeviations = (p: number, n: number) => 5 * Math.sqrt((p * (1 - p)) / n);

describe("Kanungo's model", () => {
  it('flips by a0·exp(−a·d²) + η', () => {
    expect(kanungoFlipProbability(example, true, 1)).toBeCloseTo(0.5 * Math.exp(-0.5), 15);
    expect(kanungoFlipProbability({ ...example, eta: 0.1, b0: 0.3, b: 2 }, false, 4)).toBeCloseTo(
      0.1 + 0.3 * Math.exp(-8),
      15,
    );
    expect(kanungoFlipProbability({ ...example, a0: 1, eta: 0.9 }, true, 1)).toBe(1);
  });

  it('on an edge keeps to those probabilities at every distance, 10⁵ draws each', () => {
    const flips = { eta: 0.01, a0: 0.6, a: 0.4, b0: 0.4, b: 0.7 };
    const [width, height] = [24, 100_000];
    const edge = 12;
    const flipped = run(
      sourceOf(width, height, (col) => (col < edge ? 0 : 255)),
      flips,
    );
    for (let col = 0; col < width; col++) {
      const ink = col < edge;
      const distance = ink ? edge - col : col - edge + 1;
      let count = 0;
      for (let row = 0; row < height; row++) if ((flipped[row * width + col] === 0) !== ink) count++;
      const p = kanungoFlipProbability(flips, ink, distance * distance);
      expect(Math.abs(count / height - p)).toBeLessThan(fiveDeviations(p, height));
    }
  });

  it.each([1, 2, 3, 4, 5])('drops from a line %i px wide the share that the closed form says', (pen) => {
    const [width, height] = [16, 40_000];
    const flipped = run(
      sourceOf(width, height, (col) => (col >= 5 && col < 5 + pen ? 0 : 255)),
      example,
    );
    let kept = 0;
    for (let row = 0; row < height; row++)
      for (let col = 5; col < 5 + pen; col++) if (flipped[row * width + col] === 0) kept++;
    const each = Array.from({ length: pen }, (_, k) =>
      kanungoFlipProbability(example, true, Math.min(k + 1, pen - k) ** 2),
    );
    const expected = each.reduce((sum, p) => sum + p, 0) / pen;
    expect(Math.abs(1 - kept / (pen * height) - expected)).toBeLessThan(
      fiveDeviations(expected, pen * height),
    );
  });

  it('then closes gaps of ink that the square does not fit into', () => {
    const gap = (width: number) => sourceOf(12, 12, (col) => (col >= 5 && col < 5 + width ? 255 : 0));
    const still: KanungoFlips = { eta: 0, a0: 0, a: 1, b0: 0, b: 1 };
    expect(readAll(gap(2))).toEqual(run(gap(2), still, 2));
    expect(new Set(run(gap(1), still, 2))).toEqual(new Set([0]));
    expect(new Set(run(gap(2), still, 3))).toEqual(new Set([0]));
    const dot = sourceOf(9, 9, (col, row) => (col === 4 && row === 4 ? 0 : 255));
    expect(run(dot, still, 3)).toEqual(readAll(dot));
  });
});

describe('the distance to the other class', () => {
  it('is that of the nearest pixel centre, as a search of all of them finds it', () => {
    const [width, height, reach] = [23, 31, 6];
    const stream = streamOf(4, 'distance');
    const data = Uint8Array.from({ length: width * height }, () => (stream.chance(0.03) ? 0 : 255));
    const padded = fromData(data, width, height, 1);
    const count = height - 2 * reach;
    const found = squaredDistance(padded.readRows(0, height).data, width, count, reach);
    for (let row = 0; row < count; row++)
      for (let col = 0; col < width; col++) {
        const own = data[(row + reach) * width + col];
        let least = Number.POSITIVE_INFINITY;
        for (let at = 0; at < data.length; at++)
          if (data[at] !== own)
            least = Math.min(least, ((at % width) - col) ** 2 + (Math.floor(at / width) - row - reach) ** 2);
        if (least <= reach * reach) expect(found[row * width + col]).toBe(least);
        else expect(found[row * width + col]).toBeGreaterThan(reach * reach);
      }
  });
});
