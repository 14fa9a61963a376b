import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorAuprc, errorAuroc, errorLift } from '../../../src/metrics/index.js';

/** N images of which the worst-scored begin with `hits` errors among the first `errors`, the rest at the end. */
function ranked(count: number, errors: number, hits: number) {
  const isError = Array.from({ length: count }, (_, at) => at < hits || at >= count - (errors - hits));
  return { quality: isError.map((_, at) => at / count), isError };
}

describe('how well a score finds mislabelled images', () => {
  it('is perfect where every error scores below every correct image', () => {
    const { quality, isError } = ranked(10, 4, 4);
    expect(errorAuroc(quality, isError)).toBe(1);
    expect(errorAuprc(quality, isError)).toBe(1);
    expect(errorLift(quality, isError)).toBe(2.5);
    expect(errorLift(quality, isError, 2)).toBe(2.5);
    expect(errorLift(quality, isError, 10)).toBe(1);
  });

  it('is worked out by hand for six images', () => {
    const quality = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    const isError = [1, 0, 1, 0, 0, 1];
    // Pairs that are in order: 3 + 2 + 0 of 9.
    expect(errorAuroc(quality, isError)).toBeCloseTo(5 / 9, 15);
    expect(errorAuprc(quality, isError)).toBeCloseTo((1 / 1 + 2 / 3 + 3 / 6) / 3, 15);
    expect(errorLift(quality, isError)).toBeCloseTo(2 / 3 / 0.5, 15);
    expect(errorLift(quality, isError, 1)).toBe(2);
  });

  it('gives the lifts that the tables of Lad and Mueller decode to: 1112 images, errors and hits as published', () => {
    for (const [errors, hits, lift] of [
      [212, 171, 4.231],
      [324, 312, 3.305],
      [221, 121, 2.755],
    ] as const) {
      const { quality, isError } = ranked(1112, errors, hits);
      expect(errorLift(quality, isError)).toBeCloseTo(lift, 3);
    }
    const best = ranked(1112, 324, 324);
    expect(errorLift(best.quality, best.isError, 100)).toBeCloseTo(3.432, 3);
  });

  it('counts ties by expectation, whatever the order in which they came', () => {
    expect(errorAuroc([0, 0, 0, 0], [1, 0, 1, 0])).toBe(0.5);
    expect(errorAuprc([0, 0, 0, 0], [1, 0, 1, 0])).toBe(0.5);
    expect(errorLift([0, 0, 0, 0], [1, 0, 1, 0], 1)).toBe(1);
    const images = fc.array(fc.record({ score: fc.integer({ min: 0, max: 4 }), error: fc.boolean() }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(images, (list) => {
        const scores = (order: typeof list) => {
          const quality = order.map(({ score }) => score);
          const isError = order.map(({ error }) => error);
          return [errorAuroc, errorAuprc, errorLift].map((score) => score(quality, isError));
        };
        expect(scores([...list].reverse())).toEqual(scores(list));
      }),
    );
  });

  it('is the share of pairs in order, counted one by one', () => {
    const images = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(images, (list) => {
        const bad = list.filter(([, error]) => error);
        const good = list.filter(([, error]) => !error);
        const won = bad.flatMap(([a]) => good.map(([b]): number => (a < b ? 1 : a === b ? 0.5 : 0)));
        const expected = won.reduce((sum, one) => sum + one, 0) / won.length;
        const found = errorAuroc(
          list.map(([score]) => score),
          list.map(([, error]) => error),
        );
        if (won.length === 0) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('has no value without errors, and refuses what it cannot rank', () => {
    expect(errorAuroc([1, 2], [0, 0])).toBeNaN();
    expect(errorAuprc([1, 2], [0, 0])).toBeNaN();
    expect(errorLift([1, 2], [0, 0])).toBeNaN();
    expect(() => errorAuroc([1, 2], [0])).toThrow(RangeError);
    expect(() => errorAuroc([1, Number.NaN], [0, 1])).toThrow('NaN');
    for (const top of [0, 3, 1.5]) expect(() => errorLift([1, 2], [0, 1], top)).toThrow('1 to 2');
  });
});
