import { expect, test } from 'vitest';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { follow } from './support.js';

test('ink that the pen does not explain costs more in a track of one curve: its spike is followed further', () => {
  const xAt = (y: number) => 90 + 80 * Math.max(0, 1 - Math.abs(y - 100.5) / 3);
  const mask = drawStroke(blank(300, 200), centrelineOf(xAt, -20, 220, 0.05), 4);
  const tip = (alone: boolean) => Math.max(...follow(mask, { penWidthPx: 4, alone }).xPx);
  expect(tip(true)).toBeGreaterThan(155);
  expect(tip(false)).toBeLessThan(150);
});
