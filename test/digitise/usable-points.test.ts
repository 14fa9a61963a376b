import { expect, test } from 'vitest';
import { usablePoints } from '../../src/digitise/usable-points.js';
import { bareLayout, curveOf, templateOf } from './trace/support.js';

const layout = bareLayout(300, 400, 100, 200);
const template = templateOf(layout, [curveOf('GR'), curveOf('SP')]);
const point = (mnemonic: string, row: number, xPx: number) => ({ mnemonic, row, xPx });
/** At 254 dpi: 2 mm are 20 px. */
const sort = (...points: ReturnType<typeof point>[]) =>
  usablePoints(points, template, layout, 254, { from: 10, to: 390 });

test('points in the rows of the log and in the track of their curve, or just beside it', () => {
  const points = [point('GR', 10, 80), point('SP', 389, 220), point('GR', 200, 150)];
  expect(sort(...points)).toEqual({ usable: points, notes: [] });
});

test('beyond the rows', () => {
  expect(sort(point('GR', 9, 150))).toEqual({
    usable: [],
    notes: ['A point of GR beyond the rows of the log was of no use.'],
  });
  expect(sort(point('GR', 390, 150), point('SP', 0, 150), point('SP', 1, 150)).notes).toEqual([
    '3 points of GR, SP beyond the rows of the log were of no use.',
  ]);
});

test('beside the track; a point that is beyond the rows as well is counted once', () => {
  const good = point('SP', 200, 150);
  expect(sort(point('GR', 200, 79.9), good, point('GR', 5, 79.9), point('GR', 200, 220.1))).toEqual({
    usable: [good],
    notes: [
      'A point of GR beyond the rows of the log was of no use.',
      '2 points of GR beside the track of the curve were of no use.',
    ],
  });
});
