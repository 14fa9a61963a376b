import { expect, test } from 'vitest';
import { medianInterval } from '../../bench/presets/page.js';
import { streamOf } from '../../src/core/rng.js';

test('the interval of a median goes from rank n/2 − 0.98 √n to n/2 + 1 + 0.98 √n', () => {
  const ranks = Array.from({ length: 64 }, (_, i) => 64 - i);
  expect(medianInterval(ranks)).toEqual([24, 41]);
  expect(medianInterval([3, 1, 2])).toEqual([1, 3]);
});

test('it holds the median of what was drawn from in 95 of 100 cases or more', () => {
  const next = streamOf(5);
  const held = Array.from({ length: 2000 }, () => {
    const [least, most] = medianInterval(Array.from({ length: 64 }, () => next.uniform() ** 2));
    return least <= 0.25 && most >= 0.25;
  });
  // Of 2000 cases of 95 in 100, fewer than 1870 are held once in 1000 times.
  expect(held.filter(Boolean).length).toBeGreaterThan(1870);
});
