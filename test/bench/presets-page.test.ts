import { describe, expect, test } from 'vitest';
import { namedScales } from '../../bench/presets/named-scales.js';
import { medianInterval, presetsPage } from '../../bench/presets/page.js';
import type { Measured } from '../../bench/presets/quantities.js';
import { streamOf } from '../../src/core/rng.js';

describe('the verdict on a preset', () => {
  const other = {
    horizontalRunP50: null,
    horizontalRunP90: null,
    verticalRunP50: null,
    verticalRunP90: null,
    specksTo4: null,
    specks5To50: null,
    skew: null,
    wander: null,
  };
  const measured = (...blacks: number[]): Measured[] => blacks.map((black) => ({ ...other, black }));
  /** 21 sheets of which the middle one has the black fraction; the interval of their median is from 4 below to 4 above. */
  const around = (median: number) =>
    measured(...Array.from({ length: 21 }, (_, i) => median + (i - 10) * 0.001));

  test.each([
    ['in', 0.15, '1 of 1 medians lie in the range, 0 near it.'],
    ['in', 0.2, '1 of 1 medians lie in the range, 0 near it.'],
    ['near', 0.203, '0 of 1 medians lie in the range, 1 near it.'],
    ['near', 0.097, '0 of 1 medians lie in the range, 1 near it.'],
    ['**out**', 0.208, '0 of 1 medians lie in the range, 0 near it.'],
    ['**out**', 0.092, '0 of 1 medians lie in the range, 0 near it.'],
  ])('is %s where the median is %d and three real scans have 0.1 to 0.2', (verdict, median, summary) => {
    const real = measured(0.1, 0.14, 0.2);
    const page = presetsPage(
      [{ preset: 'faded', imitates: ['a', 'b', 'c'], real, rendered: around(median) }],
      4000,
      [],
    );
    const row = page.split('\n').find((line) => line.startsWith('| black fraction |'));
    expect(row).toContain(`| 0.100–0.200 | ${median.toFixed(3)} `);
    expect(row).toContain(`| ${verdict} |`);
    expect(page).toContain(summary);
  });
});

test('the interval of a median goes from rank n/2 − 0.98 √n to n/2 + 1 + 0.98 √n', () => {
  const ranks = Array.from({ length: 64 }, (_, i) => 64 - i);
  expect(medianInterval(ranks)).toEqual([24, 41]);
  expect(medianInterval([3, 1, 2])).toEqual([1, 3]);
});

test('it holds the median of what was drawn from in 95 of 100 cases or more', () => {
  const stream = streamOf(5);
  const held = Array.from({ length: 2000 }, () => {
    const [least, most] = medianInterval(Array.from({ length: 64 }, () => stream.uniform() ** 2));
    return least <= 0.25 && most >= 0.25;
  });
  // Of 2000 cases of 95 in 100, fewer than 1870 are held once in 1000 times.
  expect(held.filter(Boolean).length).toBeGreaterThan(1870);
});

test('a real scan names its depth scale, in inches for 100 ft, or none', () => {
  expect(namedScales(['wv_mason_dil_5in_200dpi', 'tx_hdil_1in_2014_bw', 'wv_exxon_5in_200dpi'])).toEqual([
    1.27, 0.254,
  ]);
  expect(namedScales(['nm_lea_sonic_1958_300dpi'])).toEqual([]);
});
