import { describe, expect, it } from 'vitest';
import { contrast } from '../../src/study/report/contrast.js';
import { claimsTable } from '../../src/study/report/findings/claims.js';
import { primaryTable, thresholdTable } from '../../src/study/report/findings/comparison-tables.js';
import { placed } from '../../src/study/report/findings/findings.js';
import { selectionTable } from '../../src/study/report/findings/selection-table.js';
import { readingAt, toleranceOf } from '../../src/study/report/instrument/client/interpolate.js';
import { gatherInstrument } from '../../src/study/report/instrument/gather-instrument.js';
import { Pool } from '../../src/study/report/pool.js';
import type { StudyResults } from '../../src/study/run/results-file.js';
import { madeUpResults } from './made-up-results.js';

const results = madeUpResults();
const pool = Pool.of([results], 'robust-losses')!;
const [series] = pool.series;
const point = (rate: number, f1: number) => ({
  rate,
  f1,
  low: f1 - 0.1,
  high: f1 + 0.1,
  recall: f1,
  precision: f1,
  seeds: 2,
});

describe('a reading along a measured curve', () => {
  const points = [point(0, 0.8), point(0.2, 0.6), point(0.4, 0.2)];

  it('is what was measured at a measured rate, and on the line between two', () => {
    expect(readingAt(points, 0.2)).toMatchObject({ f1: 0.6, low: 0.5, measured: true });
    const between = readingAt(points, 0.3)!;
    expect(between.f1).toBeCloseTo(0.4, 12);
    expect(between.measured).toBe(false);
  });

  it('is none beyond what was measured', () => {
    expect(readingAt(points, 0.41)).toBeNull();
    expect(readingAt(points.slice(1), 0.1)).toBeNull();
    expect(readingAt([], 0)).toBeNull();
  });

  it('holds up to the rate at which nine tenths of the clean F1 are left', () => {
    // .72 lies two fifths of the way from .8 to .6.
    expect(toleranceOf(points)!.rate).toBeCloseTo(0.08, 12);
    expect(toleranceOf([point(0, 0.8), point(0.4, 0.75)])).toEqual({ rate: 0.4, atLeast: true });
    expect(toleranceOf([point(0.2, 0.8), point(0.4, 0.1)])).toBeNull();
  });
});

describe('what is made of results', () => {
  it('pairs arms within blocks of pen and seed', () => {
    const found = contrast(pool, series!, [
      { strategy: 'gce', level: 0.4, cut: 'half', weight: 1 },
      { strategy: 'ce', level: 0.4, cut: 'half', weight: -1 },
    ])!;
    // 84 against 70 of 100, whatever the pen; eight blocks of one sign.
    expect(found.value).toBeCloseTo(0.14, 12);
    expect(found.interval.low).toBeCloseTo(0.14, 12);
    expect(found.p).toBe(2 / 2 ** 8);
    expect(found.blocks).toBe(8);
  });

  it('leaves out what a block lacks', () => {
    const without = {
      ...results,
      cells: results.cells.filter(({ name }) => !/^gce.*rate-0\.4.*seed-2$/.test(name)),
    };
    const found = contrast(Pool.of([without], 'robust-losses')!, series!, [
      { strategy: 'gce', level: 0.4, cut: 'half', weight: 1 },
      { strategy: 'ce', level: 0.4, cut: 'half', weight: -1 },
    ]);
    expect(found!.blocks).toBe(6);
  });

  it('joins results that differ in what they compare, and refuses those that differ in how', () => {
    const parts = ['[ce]', '[gce]'].map((strategies) => madeUpResults({ strategies }));
    expect(Pool.of(parts, 'robust-losses')!.strategies).toEqual(['ce', 'gce']);
    const other = madeUpResults({ model: '{name: light, width: 0.5, depth: -2}' });
    expect(() => Pool.of([results, other], 'robust-losses')).toThrow(
      /they differ: report on them one at a time/,
    );
  });

  it('says of each claim whether it held, and why it cannot say', () => {
    const claims = claimsTable(pool, [], []).split('\n');
    const verdictOf = (start: RegExp) => claims.find((line) => start.test(line))!.split(' | ')[2];
    expect(verdictOf(/^\| generalised CE is robust.*at ½/)).toBe('**held**');
    expect(verdictOf(/^\| weighted BCE 42 is sensitive.*at ½/)).toBe('**held**');
    expect(verdictOf(/^\| symmetric CE is robust/)).toBe('**not decidable here**');
  });

  it('tells how well labels were selected, of the strategies that select', () => {
    expect(selectionTable(pool)).toBe('');
    const selection = { selected: 0.6, precision: 0.9, recall: null };
    const logged: StudyResults = {
      ...results,
      cells: results.cells.map((cell) => (cell.cell.strategy === 'gce' ? { ...cell, selection } : cell)),
    };
    const lines = selectionTable(Pool.of([logged], 'robust-losses')!).split('\n');
    // Two pens, three rates, one strategy.
    expect(lines).toHaveLength(2 + 6);
    expect(lines[3]).toBe(
      '| rasterisation, normal phase, frozen | 0.200 | 1 px | generalised CE | 0.600 | 0.900 | – | 4 |',
    );
  });

  it('counts what of a lead is threshold alone', () => {
    const row = thresholdTable(pool, series!)
      .split('\n')
      .find((line) => line.startsWith('| weighted BCE 42, threshold moved'))!;
    // 4 more of 100 at ½, none when both are tuned.
    expect(row).toContain('+0.040');
    expect(row).toContain('100 %');
    expect(primaryTable(pool, series!)).toContain('| generalised CE | +0.140 |');
  });

  it('puts tables between their markers and leaves the rest alone', () => {
    const page = 'a\n<!-- study:x -->\nold\n<!-- /study:x -->\nb\n';
    expect(placed(page, new Map([['x', 'new']]))).toBe(
      'a\n<!-- study:x -->\n\nnew\n\n<!-- /study:x -->\nb\n',
    );
  });

  it('draws every row, kind and pen with the values of the results', () => {
    const data = gatherInstrument(pool, null);
    expect(data.rows.map(({ strategy }) => strategy)).toEqual(['bce-42', 'bce-42-moved', 'ce', 'gce']);
    const half = data.rows[2]!.series.find(({ penPx, view }) => penPx === 3 && view === 'half')!;
    expect(half.points.map(({ rate, f1 }) => [rate, f1])).toEqual([
      [0, 0.87],
      [0.2, 0.77],
      [0.4, 0.67],
    ]);
  });
});
