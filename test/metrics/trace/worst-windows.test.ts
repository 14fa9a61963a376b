import { describe, expect, it } from 'vitest';
import { scoreTrace, worstWindows } from '../../../src/metrics/index.js';

const nan = Number.NaN;

describe('worst windows', () => {
  it('gather misses that lie near each other, most misses first', () => {
    const rows = [10, 11, 12, 13, 40, 41, 42, 43];
    const errors = [5, 0, 0, 0, -7, nan, 4, 1];
    expect(worstWindows(rows, errors, 3, 5)).toEqual([
      { from: 40, to: 42, misses: 3, nulls: 1, worstPx: 7 },
      { from: 10, to: 10, misses: 1, nulls: 0, worstPx: 5 },
    ]);
  });

  it('join what lies within the given rows', () => {
    expect(worstWindows([0, 20], [9, 9], 3, 20)).toHaveLength(1);
    expect(worstWindows([0, 21], [9, 9], 3, 20)).toHaveLength(2);
  });

  it('are none where every row is within the limit, and know no error where nothing was read', () => {
    expect(worstWindows([0, 1], [3, -3], 3, 20)).toEqual([]);
    expect(worstWindows([0], [nan], 3, 20)).toEqual([{ from: 0, to: 0, misses: 1, nulls: 1, worstPx: nan }]);
  });
});

describe('scores of a trace', () => {
  const rows = [0, 1, 2, 3, 4];
  const truePx = [0, 2, 4, 6, 8];

  it('are those of a perfect trace', () => {
    const scores = scoreTrace({ rows, truePx, foundPx: truePx, sigmaPx: rows.map(() => 0.1) });
    expect(scores).toMatchObject({
      rowCount: 5,
      nullShare: 0,
      correlation: 1,
      bands: { 50: 1, 80: 1, 90: 1 },
    });
    expect(scores.across).toEqual({
      median: 0,
      meanAbsolute: 0,
      rootMeanSquare: 0,
      bias: 0,
      within1: 1,
      within2: 1,
      within3: 1,
    });
  });

  it('count certain rows only, but take the slope from all of them', () => {
    const scores = scoreTrace({
      rows,
      truePx,
      foundPx: [nan, 2, 4 + Math.sqrt(5), 6, 99],
      sigmaPx: rows.map(() => 1),
      certain: [true, true, true, true, false],
    });
    expect(scores.rowCount).toBe(4);
    expect(scores.nullShare).toBe(0.25);
    expect(scores.errorsAcross[2]).toBeCloseTo(1, 12);
    expect(scores.alongX.within2).toBe(0.5);
    expect(scores.across.within2).toBe(0.75);
  });
});
