import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { type DepthPick, registerDepth } from '../../../src/digitise/calibrate/index.js';

describe('picks by hand', () => {
  const map = registerDepth(
    [
      { yPx: 100, depth: 5000 },
      { yPx: 1100, depth: 5100 },
      { yPx: 2110, depth: 5200 },
    ],
    'ft',
  );
  test('are met exactly, with straight lines between them', () => {
    expect(map.depthAt(100)).toBe(5000);
    expect(map.depthAt(1100)).toBe(5100);
    expect(map.depthAt(2110)).toBe(5200);
    expect(map.depthAt(600)).toBeCloseTo(5050, 10);
    expect(map.depthAt(1605)).toBeCloseTo(5150, 10);
    expect(map.unit).toBe('ft');
  });
  test('go on beyond the ends at the scale there', () => {
    const scale = 200 / 2010;
    expect(map.depthAt(0)).toBeCloseTo(5000 - 100 * scale, 10);
    expect(map.depthAt(2210)).toBeCloseTo(5200 + 100 * scale, 10);
  });
  test('two are a straight line', () => {
    const line = registerDepth(
      [
        { yPx: 10, depth: 1 },
        { yPx: 20, depth: 2 },
      ],
      'm',
    );
    expect(line.depthAt(-10)).toBeCloseTo(-1, 12);
    expect(line.depthAt(40)).toBeCloseTo(4, 12);
    expect(line.picks.map(({ residual }) => residual)).toEqual([0, 0]);
    expect(line.rmsResidual).toBe(0);
  });
  test('a residual is against the line through the others', () => {
    // The middle of 5000 and 5200 is at y 1105; 5100 was picked at 1100.
    expect(map.picks[1]!.residual).toBeCloseTo(-0.4975, 4);
    expect(map.picks.every(({ refused }) => !refused)).toBe(true);
    expect(map.rmsResidual).toBeGreaterThan(0.4);
  });
  test.each([
    ['one', [{ yPx: 1, depth: 1 }], 'at least two depth picks but found 1'],
    [
      'twice a row',
      [
        { yPx: 1, depth: 1 },
        { yPx: 1, depth: 2 },
      ],
      'two are at y 1 px',
    ],
    [
      'not increasing',
      [
        { yPx: 1, depth: 5 },
        { yPx: 9, depth: 4 },
      ],
      'y 1 px is 5 m and y 9 px is 4 m',
    ],
    [
      'not finite',
      [
        { yPx: 1, depth: 5 },
        { yPx: Number.NaN, depth: 6 },
      ],
      'y NaN',
    ],
  ])('%s is an error', (_, picks, message) => expect(() => registerDepth(picks, 'm')).toThrow(message));

  test('property: strictly increasing, and yAt is the inverse', () => {
    const step = fc.double({ min: 0.5, max: 3000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, step), { minLength: 2, maxLength: 40 }),
        fc.array(fc.double({ min: -5000, max: 100_000, noNaN: true }), { minLength: 2, maxLength: 20 }),
        (steps, at) => {
          const sum = (values: readonly number[]): number =>
            values.reduce((total, value) => total + value, 0);
          const picks = steps.map((_, index) => ({
            yPx: sum(steps.slice(0, index + 1).map(([dy]) => dy)),
            depth: sum(steps.slice(0, index + 1).map(([, dd]) => dd)),
          }));
          const made = registerDepth(picks, 'ft');
          const sorted = [...at].sort((a, b) => a - b);
          for (let index = 1; index < sorted.length; index++)
            if (sorted[index]! - sorted[index - 1]! > 1e-6)
              expect(made.depthAt(sorted[index]!)).toBeGreaterThan(made.depthAt(sorted[index - 1]!));
          for (const y of sorted)
            expect(Math.abs(made.yAt(made.depthAt(y)) - y)).toBeLessThan(1e-6 * (1 + Math.abs(y)));
          for (const pick of picks) expect(made.depthAt(pick.yPx)).toBe(pick.depth);
        },
      ),
    );
  });
});

/** Numbers each 100 ft on paper that stretches by up to 2 % along the sheet: y of a depth. */
const paper = (depth: number): number => {
  const t = (depth - 3000) / 100;
  return 250 + 1000 * t + 8 * Math.sin(t / 3) * 10;
};
const numbers = (from: number, count: number): DepthPick[] =>
  Array.from({ length: count }, (_, index) => ({
    yPx: paper(from + 100 * index),
    depth: from + 100 * index,
  }));
const read = { source: 'read' } as const;

describe('picks that were read', () => {
  test('all right: none is refused, and the map is that through all', () => {
    const picks = numbers(3000, 12);
    const made = registerDepth(picks, 'ft', read);
    expect(made.picks.filter(({ refused }) => refused)).toEqual([]);
    for (const { yPx, depth } of picks) expect(made.depthAt(yPx)).toBeCloseTo(depth, 9);
  });
  test.each([
    ['a digit misread', 5, 3500 + 30],
    ['the leading digit lost', 6, 600],
    ['a digit too many', 4, 34001],
    ['the number of another place', 7, 3100],
    ['the first one', 0, 3060],
    ['the last one', 11, 4135],
  ])('refused: %s', (_, at, wrong) => {
    const picks = numbers(3000, 12).map((pick, index) => (index === at ? { ...pick, depth: wrong } : pick));
    const made = registerDepth(picks, 'ft', read);
    expect(made.picks.filter(({ refused }) => refused)).toMatchObject([{ depth: wrong }]);
    const found = made.picks.find(({ refused }) => refused)!;
    expect(found.residual).toBeCloseTo(3000 + 100 * at - wrong, -1);
    expect(Math.abs(made.depthAt(paper(3550)) - 3550)).toBeLessThan(2);
  });
  test('a number that is no multiple of the printed interval, though it would pass for a stretch', () => {
    const picks = numbers(3000, 12).filter((_, index) => ![1, 2, 3].includes(index));
    picks[0] = { ...picks[0]!, depth: 3010 };
    expect(registerDepth(picks, 'ft', read).picks.filter(({ refused }) => refused)).toMatchObject([
      { depth: 3010 },
    ]);
  });
  test('an odd hundred among even ones, where it belongs, is kept', () => {
    const picks = numbers(3000, 12).filter(({ depth }) => depth % 200 === 0 || depth === 3500);
    expect(registerDepth(picks, 'ft', read).picks.filter(({ refused }) => refused)).toEqual([]);
  });
  test('a printed interval that is given refuses all others', () => {
    const picks = numbers(3000, 12).map((pick) => (pick.depth === 3500 ? { ...pick, depth: 3501 } : pick));
    const made = registerDepth(picks, 'ft', { ...read, every: 100 });
    expect(made.picks.filter(({ refused }) => refused)).toMatchObject([{ depth: 3501 }]);
  });
  test('three numbers that agree are enough, three of five are not', () => {
    expect(registerDepth(numbers(3000, 3), 'ft', read).picks).toHaveLength(3);
    const five = numbers(3000, 5).map((pick, index) =>
      index % 2 ? { ...pick, depth: 9990 - 7 * index } : pick,
    );
    expect(() => registerDepth(five, 'ft', read)).toThrow('of 5 read only 3 do');
  });
  test('a row of numbers that all lost their leading digit does not win over more that kept it', () => {
    const picks = numbers(3000, 12).map((pick, index) =>
      index % 5 < 2 ? { ...pick, depth: pick.depth - 3000 } : pick,
    );
    const made = registerDepth(picks, 'ft', read);
    for (const { depth, refused } of made.picks) expect(refused).toBe(depth < 3000);
  });
  test('a fold that swallows 60 px in one place loses no pick', () => {
    const picks = numbers(3000, 12).map((pick) =>
      pick.depth > 3550 ? { ...pick, yPx: pick.yPx - 60 } : pick,
    );
    const made = registerDepth(picks, 'ft', read);
    expect(made.picks.filter(({ refused }) => refused)).toEqual([]);
  });
  test('a scale that drifts by 30 % over the sheet is followed, and a misread number in it refused', () => {
    const picks = Array.from({ length: 20 }, (_, index) => ({
      yPx: 100 + 1000 * (index + (0.015 * index * (index - 1)) / 2),
      depth: 100 * index,
    }));
    picks[9] = { ...picks[9]!, depth: 980 };
    const made = registerDepth(picks, 'm', read);
    expect(made.picks.filter(({ refused }) => refused)).toMatchObject([{ depth: 980 }]);
  });
  test.each([
    ['nothing', []],
    ['two numbers, which no third bears out', numbers(3000, 2)],
    [
      'numbers in disorder',
      [5, 1, 4, 2, 3, 6, 0].map((depth, index) => ({ yPx: 300 * index, depth: depth ** 3 })),
    ],
  ])('%s cannot be registered', (_, picks) => {
    expect(() => registerDepth(picks, 'ft', read)).toThrow(WelltraceError);
    expect(() => registerDepth(picks, 'ft', read)).toThrow(/may be chance; give two or more depth picks/);
  });

  test('property: a third of the numbers misread anyhow, the rest carry the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: 30 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (count, chance) => {
          const next = (): number => chance.next().value as number;
          const picks = numbers(3000, count).map((pick, index) => {
            const jitter = { ...pick, yPx: pick.yPx + 2 * next() - 1 };
            if (index % 3 !== 1) return jitter;
            // A wrong digit: at least 30 ft off, as the last digits are zeros in print.
            const off = Math.round((30 + 2000 * next()) / 10) * 10;
            return { ...jitter, depth: pick.depth + (next() < 0.5 ? -off : off) };
          });
          const made = registerDepth(picks, 'ft', read);
          for (let depth = 3000; depth < 3000 + 100 * (count - 1); depth += 25)
            expect(Math.abs(made.depthAt(paper(depth)) - depth)).toBeLessThan(5);
        },
      ),
      { numRuns: 200 },
    );
  });
  test('property: numbers without order are hardly ever registered', () => {
    let registered = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 3, maxLength: 14 }),
        fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 14, maxLength: 14 }),
        (rows, depths) => {
          try {
            registerDepth(
              rows.map((yPx, index) => ({ yPx, depth: depths[index]! * 10 })),
              'ft',
              read,
            );
            registered++;
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(WelltraceError);
          }
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
    expect(registered).toBeLessThan(30);
  });
});
