import { expect, test } from 'vitest';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { curveOf, follow, probabilitiesOf, traceAll } from './support.js';

const xAt = (y: number) => 90 + 80 * Math.max(0, 1 - Math.abs(y - 100.5) / 3);
const spike = drawStroke(blank(300, 200), centrelineOf(xAt, -20, 220, 0.05), 4);

test('ink that the pen does not explain costs more in a track of one curve: its spike is followed further', () => {
  const tip = (alone: boolean) => Math.max(...follow(spike, { penWidthPx: 4, alone }).xPx);
  expect(tip(true)).toBeGreaterThan(155);
  expect(tip(false)).toBeLessThan(150);
});

test('a curve is alone in a track of one curve', () => {
  // Too little is cut off for a second look.
  const small = (y: number) => 90 + 15 * Math.max(0, 1 - Math.abs(y - 100.5) / 3);
  const tip = (...names: readonly string[]) => {
    const ink = drawStroke(blank(300, 200), centrelineOf(small, -20, 220, 0.05), 4);
    for (const [i] of names.slice(1).entries())
      drawStroke(
        ink,
        centrelineOf(() => 200 + 50 * i, -20, 220),
        4,
      );
    const seen = probabilitiesOf(ink, { solid: ink.data.map((one) => 255 * one) });
    return Math.max(
      ...traceAll(
        seen,
        names.map((name) => curveOf(name)),
      )[0]!.xPx,
    );
  };
  expect(tip('GR')).toBeGreaterThan(103);
  expect(tip('GR', 'CAL')).toBeLessThan(100);
});
