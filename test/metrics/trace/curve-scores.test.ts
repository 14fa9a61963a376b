import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandCoverage,
  bias,
  correlation,
  errorsAcrossStroke,
  errorsAlongX,
  identityShare,
  meanAbsoluteError,
  medianAbsoluteError,
  nullShare,
  quantile,
  rootMeanSquareError,
  shareWithin,
  truthSlopes,
} from '../../../src/metrics/index.js';

const nan = Number.NaN;
const finite = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const errors = fc.array(finite, { minLength: 1, maxLength: 60 });

describe('errors along x and across the stroke', () => {
  it('are found minus true, and none where a row was not read', () => {
    expect([...errorsAlongX([3, nan, 5], [1, 2, 9])]).toEqual([2, nan, -4]);
  });

  it('ask for as many found as true rows', () => {
    expect(() => errorsAlongX([1], [1, 2])).toThrow(/1 and 2/);
  });

  it('take a line moved sideways for as far away as it is: d / √(1 + s²) for a slope s', () => {
    fc.assert(
      fc.property(finite, fc.double({ min: -20, max: 20, noNaN: true }), finite, (start, slope, moved) => {
        const rows = Float64Array.from({ length: 9 }, (_, row) => row);
        const truth = rows.map((row) => start + slope * row);
        const alongX = errorsAlongX(
          truth.map((x) => x + moved),
          truth,
        );
        for (const error of errorsAcrossStroke(alongX, truthSlopes(rows, truth)))
          expect(error).toBeCloseTo(moved / Math.sqrt(1 + slope * slope), 6);
      }),
    );
  });

  it('leave a vertical line’s error as it is', () => {
    expect([...errorsAcrossStroke(Float64Array.of(2, -3), [0, 0])]).toEqual([2, -3]);
  });
});

describe('slope of the truth', () => {
  it('is the chord over ±2 rows: of x = row², 2 row in the middle', () => {
    const rows = [0, 1, 2, 3, 4];
    expect(
      truthSlopes(
        rows,
        rows.map((row) => row * row),
      )[2],
    ).toBe(4);
  });

  it('is one-sided at the ends, and bridges rows that are not known', () => {
    expect([...truthSlopes([0, 1, 2, 3], [0, nan, 6, 9])]).toEqual([3, 3, 3, 3]);
  });

  it('does not reach over a gap, and is 0 for a row that stands alone', () => {
    expect([...truthSlopes([0, 10], [0, 50])]).toEqual([0, 0]);
  });

  it('knows samples that stand between rows', () => {
    expect([...truthSlopes([0.5, 3, 5.5], [0, 5, 10], 2.5)]).toEqual([2, 2, 2]);
  });
});

describe('scores of errors', () => {
  const known = [3, -4, nan, 0, 5];

  it('take median, mean and root mean square over the rows that were read', () => {
    expect(medianAbsoluteError(known)).toBe(3.5);
    expect(meanAbsoluteError(known)).toBe(3);
    expect(rootMeanSquareError(known)).toBeCloseTo(Math.sqrt(50 / 4), 12);
    expect(bias(known)).toBe(1.5);
  });

  it('count a row that was not read as a miss', () => {
    expect(shareWithin(known, 3)).toBe(2 / 5);
    expect(shareWithin(known, 1e9)).toBe(4 / 5);
    expect(nullShare(known)).toBe(1 / 5);
  });

  it('are NaN where nothing was read, and 0 rows are within any limit', () => {
    for (const score of [medianAbsoluteError, meanAbsoluteError, rootMeanSquareError, bias])
      expect(score([nan, nan])).toBeNaN();
    expect(shareWithin([nan, nan], 3)).toBe(0);
  });

  it('follow a unit: errors k times as large score k times as high', () => {
    fc.assert(
      fc.property(errors, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, factor) => {
        const scaled = values.map((value) => value * factor);
        for (const score of [medianAbsoluteError, meanAbsoluteError, rootMeanSquareError, bias])
          expect(score(scaled)).toBeCloseTo(factor * score(values), 6);
      }),
    );
  });

  it('never put the mean above the root mean square, nor |bias| above the largest error', () => {
    fc.assert(
      fc.property(errors, (values) => {
        expect(meanAbsoluteError(values)).toBeLessThanOrEqual(rootMeanSquareError(values) + 1e-9);
        expect(Math.abs(bias(values))).toBeLessThanOrEqual(Math.max(...values.map(Math.abs)));
      }),
    );
  });
});

describe('quantile', () => {
  it('is that of R’s default, type 7: quantile(c(1, 2, 4, 8), c(.25, .5, .9))', () => {
    const values = [8, 1, nan, 4, 2];
    expect([0.25, 0.5, 0.9].map((share) => quantile(values, share))).toEqual([
      1.75,
      3,
      expect.closeTo(6.8, 12),
    ]);
  });
});

describe('correlation', () => {
  it('is ±1 for a straight line, whatever its scale and zero', () => {
    const truth = [1, 5, 2, 8, 3];
    expect(
      correlation(
        truth.map((x) => 1e6 + 3 * x),
        truth,
      ),
    ).toBeCloseTo(1, 9);
    expect(
      correlation(
        truth.map((x) => 7 - x),
        truth,
      ),
    ).toBeCloseTo(-1, 12);
  });

  it('is 1/2 for (1, 2, 3) against (1, 3, 2), and leaves rows out that were not read', () => {
    expect(correlation([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 12);
    expect(correlation([1, 2, nan, 3], [1, 3, 99, 2])).toBeCloseTo(0.5, 12);
  });

  it('is NaN where one of the two does not vary', () => {
    expect(correlation([4, 4, 4], [1, 2, 3])).toBeNaN();
  });
});

describe('coverage of the bands of σ', () => {
  it('is 50, 80 and 90 % where the errors are normal and σ is theirs', () => {
    // Quantiles of the normal distribution at (k − ½) / n, by its own density: no draw, so no luck.
    const sample = normalSample(20_000);
    const sigmas = sample.map(() => 1);
    expect(bandCoverage(sample, sigmas, 50)).toBeCloseTo(0.5, 3);
    expect(bandCoverage(sample, sigmas, 80)).toBeCloseTo(0.8, 3);
    expect(bandCoverage(sample, sigmas, 90)).toBeCloseTo(0.9, 3);
  });

  it('falls where σ is too small: half of it makes 90 % of a normal error 58.9 %', () => {
    const sample = normalSample(20_000);
    expect(
      bandCoverage(
        sample,
        sample.map(() => 0.5),
        90,
      ),
    ).toBeCloseTo(0.5891, 3);
  });

  it('leaves out rows that were not read', () => {
    expect(bandCoverage([0, nan, 9], [1, 1, 1], 90)).toBe(0.5);
  });
});

describe('identity', () => {
  it('is right within the tolerance even where another curve is nearer', () => {
    expect(identityShare([2], [0], [[2]], 3)).toBe(1);
  });

  it('is wrong beyond it where another is nearer, and right where none is', () => {
    expect(identityShare([10, 10, 10], [0, 0, 0], [[10, 40, nan]], 3)).toBeCloseTo(2 / 3, 12);
  });

  it('is that of the rows that were read', () => {
    expect(identityShare([nan, 1], [0, 0], [], 3)).toBe(1);
    expect(identityShare([nan], [0], [], 3)).toBeNaN();
  });
});

/** n values whose distribution is normal: the density integrated in small steps, one value each 1/n of its area. */
function normalSample(count: number): number[] {
  const values: number[] = [];
  const step = 1e-4;
  let area = 0;
  for (let z = -6; z < 6 && values.length < count; z += step) {
    area += (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * step;
    while (values.length < count && area >= (values.length + 0.5) / count) values.push(z);
  }
  return values;
}
