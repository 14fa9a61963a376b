import { describe, expect, test } from 'vitest';
import { findPath } from '../../../src/digitise/trace/path.js';
import { measuredPenWidthPx } from '../../../src/digitise/trace/pen.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { evidenceOf, pathOptions } from './support.js';

const width = 420;
const height = 400;

/** The pen of what was drawn, by a path that was found with another. */
function measured(mask: ReturnType<typeof blank>, guessPx: number, style: 'solid' | 'dotted' = 'solid') {
  const evidence = evidenceOf(mask);
  const path = findPath(evidence, pathOptions(mask, { penWidthPx: guessPx, style }));
  return measuredPenWidthPx(evidence, path);
}

const drawn = (xAt: (y: number) => number, pen: number) =>
  drawStroke(blank(width, height), centrelineOf(xAt, -20, height + 20), pen);

describe('the pen is measured', () => {
  test.each([
    ['upright', (_: number) => 200.3],
    ['at 45 degrees', (y: number) => 10 + Math.abs(((y + 4.6) % 740) - 370)],
    ['by steep limbs', (y: number) => 60 + 6 * Math.abs((y % 90) - 45)],
    ['where a curve turns every eight rows', (y: number) => 200 + 6 * Math.abs((y % 16) - 8)],
  ])('%s, to .6 px', (_, xAt) => {
    for (const pen of [2, 3, 4]) expect(Math.abs(measured(drawn(xAt, pen), 4)! - pen)).toBeLessThan(0.6);
  });

  test('by its upright strokes, where the pen was moved fast through the others', () => {
    const xAt = (y: number) => (y < 60 ? 100.5 : 100.5 + 8 * (30 - Math.abs(((y - 60) % 60) - 30)));
    const mask = drawStroke(blank(width, height), centrelineOf(xAt, -20, 60), 9);
    drawStroke(mask, centrelineOf(xAt, 60, height + 20), 7);
    expect(Math.abs(measured(mask, 8)! - 9)).toBeLessThan(0.5);
  });

  test('by all strokes, where those that seem upright are limbs that have merged', () => {
    const xAt = (y: number) => 200 + 12 * Math.abs((y % 8) - 4);
    const mask = drawStroke(blank(width, height), centrelineOf(xAt, -20, height + 20, 0.05), 4);
    expect(Math.abs(measured(mask, 4)! - 4)).toBeLessThan(0.5);
  });

  test('by dots, as wide as they are', () => {
    const mask = blank(width, height);
    for (let y = 5.5; y < height; y += 9)
      drawStroke(
        mask,
        [
          [200.5, y],
          [200.5, y + 0.01],
        ],
        5,
      );
    expect(Math.abs(measured(mask, 4, 'dotted')! - 5)).toBeLessThan(0.6);
  });

  test('nowhere without ink', () => {
    expect(measured(blank(width, height), 4)).toBeUndefined();
  });
});
