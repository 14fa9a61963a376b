import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registerDepth } from '../../../src/digitise/calibrate/index.js';
import { countLines } from '../../../src/digitise/calibrate/lines-between-picks.js';

/** y of a line every 2 ft from 5000 ft at y 100, 20 px apart, stretched by `over` px. */
const lineAt = (step: number, over: (step: number) => number = () => 0): number =>
  100 + 20 * step + over(step);
const linesTo = (count: number, over?: (step: number) => number): number[] =>
  Array.from({ length: count + 1 }, (_, step) => lineAt(step, over));
/** Paper that is 5 px longer half-way down 100 lines. */
const bulge = (step: number): number => 5 * Math.sin((Math.PI * step) / 100);
const picksOn = (lines: readonly number[], ...steps: number[]) =>
  steps.map((step) => ({ yPx: lines[step]!, depth: 5000 + 2 * step }));

describe('depth between picks', () => {
  test('goes through every line that counts up to a round depth', () => {
    const lines = linesTo(100, bulge);
    const map = registerDepth(picksOn(lines, 0, 100), 'ft', { linesYPx: lines });
    for (const step of [1, 17, 50, 83, 99]) {
      expect(map.depthAt(lines[step]!)).toBeCloseTo(5000 + 2 * step, 1);
      expect(map.yAt(map.depthAt(lines[step]! + 7))).toBeCloseTo(lines[step]! + 7, 9);
    }
    expect(map.lines).toEqual({ every: 2, count: 99, intervals: 1, contradicted: [] });
    // A straight line would be half a foot off.
    expect(registerDepth(picksOn(lines, 0, 100), 'ft').depthAt(lines[50]!)).toBeCloseTo(5100.5, 1);
  });

  test('counts over lines that are missing and past one that is none', () => {
    const all = linesTo(100, bulge);
    const some = all.filter((_, step) => ![7, 30, 31, 60].includes(step));
    some.push(lineAt(45, bulge) + 9);
    some.sort((a, b) => a - b);
    const map = registerDepth(picksOn(all, 0, 100), 'ft', { linesYPx: some });
    for (const step of [6, 8, 29, 32, 50, 90])
      expect(map.depthAt(all[step]!)).toBeCloseTo(5000 + 2 * step, 1);
  });

  test('follows a joint in the paper where it is', () => {
    const joined = linesTo(60, (step) => (step < 30 ? 0 : 12));
    const map = registerDepth(picksOn(joined, 0, 60), 'ft', { linesYPx: joined });
    for (const step of [28, 29, 30, 31]) expect(map.depthAt(joined[step]!)).toBeCloseTo(5000 + 2 * step, 1);
  });

  test('keeps to picks that stand beside their line, and moves the lines between with them', () => {
    const lines = linesTo(50);
    const picks = picksOn(lines, 0, 50).map(({ yPx, depth }) => ({ yPx: yPx + 3, depth }));
    const map = registerDepth(picks, 'ft', { linesYPx: lines });
    expect(map.depthAt(103)).toBe(5000);
    expect(map.depthAt(lines[20]! + 3)).toBeCloseTo(5040, 6);
  });

  test.each([
    [
      'a pick stands between two lines',
      [
        { yPx: 110, depth: 5000 },
        { yPx: 2110, depth: 5200 },
      ],
    ],
    [
      'the depths are not round',
      [
        { yPx: 100, depth: 5000.7 },
        { yPx: 2100, depth: 5200.7 },
      ],
    ],
    [
      'the steps are not round',
      [
        { yPx: 100, depth: 5000 },
        { yPx: 2100, depth: 5170 },
      ],
    ],
  ])('is straight where %s', (_, picks) => {
    expect(countLines(picks, linesTo(100))).toEqual({
      knots: picks,
      every: null,
      intervals: 0,
      contradicted: [],
    });
  });

  test('is straight where only a count that no line bears out would be round: 16 for 15', () => {
    const picks = [
      { yPx: 100, depth: 5000 },
      { yPx: 400, depth: 5040 },
    ];
    expect(countLines(picks, linesTo(30)).every).toBeNull();
  });

  test('is straight where the lines say otherwise, which is told', () => {
    const lines = linesTo(250);
    const wrong = picksOn(lines, 0, 50, 100, 150, 250).map((pick, index) =>
      index === 3 ? { ...pick, depth: 5310 } : pick,
    );
    const counted = countLines(wrong, lines);
    expect(counted.intervals).toBe(2);
    expect(counted.contradicted.map(({ counted: to }) => to)).toEqual([5300, 5510]);
  });
});

describe('depth beyond the picks', () => {
  test('goes on by the lines, however the paper stretches', () => {
    const lines = linesTo(200, (step) => 0.004 * step * step);
    const map = registerDepth(picksOn(lines, 90, 110), 'ft', { linesYPx: lines });
    for (const step of [0, 40, 150, 200]) expect(map.depthAt(lines[step]!)).toBeCloseTo(5000 + 2 * step, 1);
  });

  test('goes past a smear between two lines', () => {
    const lines = [...linesTo(100), lineAt(60) + 9].sort((a, b) => a - b);
    const map = registerDepth(picksOn(linesTo(100), 20, 40), 'ft', { linesYPx: lines });
    expect(map.depthAt(lineAt(90))).toBeCloseTo(5180, 6);
    expect(map.lines?.count).toBe(99);
  });

  test('stops counting where a distance could be one step or two, and goes on straight', () => {
    const lines = linesTo(100, (step) => (step < 80 ? 0 : 10));
    const { knots } = countLines(picksOn(lines, 20, 40), lines);
    expect(knots[knots.length - 1]).toEqual({ yPx: lines[79], depth: 5158 });
    const map = registerDepth(picksOn(lines, 20, 40), 'ft', { linesYPx: lines });
    expect(map.depthAt(lines[79]! + 200)).toBeCloseTo(5178, 6);
  });
});

test('whatever the paper does slowly, depth on a line is right to a tenth of the way to the next', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.0012, max: 0.0012, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      fc.double({ min: 60, max: 150, noNaN: true }),
      // Never two beside each other: more than four missing at a time are not counted over.
      fc.array(
        fc.integer({ min: 1, max: 74 }).map((half) => 2 * half),
        { maxLength: 12 },
      ),
      fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 151, maxLength: 151 }),
      (bend, wave, period, missing, noise) => {
        const over = (step: number): number =>
          bend * step * step + wave * Math.sin((2 * Math.PI * step) / period) + noise[step]!;
        const all = linesTo(150, over);
        const lines = all.filter((_, step) => !missing.includes(step));
        const map = registerDepth(picksOn(all, 0, 150), 'ft', { linesYPx: lines });
        for (let step = 0; step <= 150; step++)
          if (!missing.includes(step))
            expect(Math.abs(map.depthAt(all[step]!) - 5000 - 2 * step)).toBeLessThan(0.2);
        for (let y = 0; y < 3200; y += 50) expect(map.depthAt(y + 1)).toBeGreaterThan(map.depthAt(y));
      },
    ),
  );
});

test('wherever picks stand beside their lines, each is met and depth never turns back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -4.9, max: 4.9, noNaN: true }), { minLength: 4, maxLength: 4 }),
      fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 61, maxLength: 61 }),
      (beside, noise) => {
        const lines = linesTo(60, (step) => noise[step]!);
        const picks = picksOn(linesTo(60), 10, 15, 30, 50).map(({ yPx, depth }, index) => ({
          yPx: yPx + beside[index]!,
          depth,
        }));
        const map = registerDepth(picks, 'ft', { linesYPx: lines });
        for (const { yPx, depth } of picks) expect(map.depthAt(yPx)).toBeCloseTo(depth, 9);
        for (let y = 50; y < 1400; y += 3) expect(map.depthAt(y + 3)).toBeGreaterThan(map.depthAt(y));
      },
    ),
  );
});
