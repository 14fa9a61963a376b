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
  const seen = probabilitiesOf(spike, { solid: spike.data.map((ink) => 255 * ink) });
  const tipBeside = (...others: readonly string[]) =>
    Math.max(
      ...traceAll(
        seen,
        ['GR', ...others].map((name) => curveOf(name)),
      )[0]!.xPx.filter((x) => x > 0),
    );
  expect(tipBeside()).toBeGreaterThan(155);
  expect(tipBeside('CAL')).toBeLessThan(150);
});
