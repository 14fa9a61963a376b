import { describe, expect, test } from 'vitest';
import { covered } from '../../../src/digitise/trace/evidence.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import { refinePath } from '../../../src/digitise/trace/refine.js';
import { plottedSigmaPx } from '../../../src/digitise/trace/row-source.js';
import { hasInkOfItsOwn } from '../../../src/digitise/trace/trace-track.js';
import { blank, drawStroke, type Point } from '../../support/draw-stroke.js';
import { curveOf, errors, evidenceOf, pathOptions, worst } from './support.js';

const width = 120;
const height = 200;
const refined = (
  codes: (evidence: ReturnType<typeof evidenceOf>) => void,
  centreline: Point[],
  more: { readonly broken?: boolean; readonly ownColour?: boolean },
) => {
  const mask = drawStroke(blank(width, height), centreline, 4);
  const evidence = evidenceOf(mask);
  codes(evidence);
  const path = findPath(evidence, pathOptions(mask, { penWidthPx: 4, style: 'dashed', exclusiveInk: true }));
  return refinePath(evidence, path, { penWidthPx: 4, longestGapRows: 20, leastInk: 0.25, ...more });
};

describe('a curve of a colour of its own', () => {
  const straight: Point[] = [
    [60, -5],
    [60, 205],
  ];

  test('is read by the middle of its run where other ink touches it without narrowing it', () => {
    const { xPx, sigmaPx } = refined(
      ({ codes }) => {
        for (let row = 80; row < 120; row++) codes.fill(covered, row * width + 62, row * width + 90);
      },
      straight,
      { ownColour: true },
    );
    for (let row = 80; row < 120; row++) expect(xPx[row]).toBe(60);
    expect(sigmaPx[100]).toBe(sigmaPx[40]);
  });

  test('is read by the edge that shows where other ink lies over it, and less surely', () => {
    const { xPx, sigmaPx } = refined(
      ({ codes }) => {
        for (let row = 80; row < 120; row++) codes.fill(covered, row * width + 60, row * width + 90);
      },
      straight,
      { ownColour: true },
    );
    for (let row = 80; row < 120; row++) expect(xPx[row]).toBe(60);
    expect(sigmaPx[100]!).toBeGreaterThan(sigmaPx[40]!);
  });

  test('has σ for the whole pixels of its plotter: half a row where steep, half a pixel for an even pen', () => {
    expect(plottedSigmaPx(3, 0)).toBe(0);
    expect(plottedSigmaPx(3, -4)).toBe(2);
    expect(plottedSigmaPx(2, 0)).toBe(0.5);
  });
});

test('between two dashes a curve turns as it was about to, where a straight bridge would cut the corner', () => {
  const bow = (y: number) => 90 - 0.15 * (y - 100) ** 2;
  const centreline: Point[] = Array.from({ length: 41 }, (_, i) => [bow(80 + i), 80 + i]);
  const gap = ({ codes }: ReturnType<typeof evidenceOf>) => codes.fill(0, 94 * width, 106 * width);
  const worstOf = (broken: boolean) =>
    worst(errors(refined(gap, centreline, { broken }).xPx, centreline), 94, 106);
  expect(worstOf(true)).toBeLessThan(0.75 * worstOf(false));
});

test.each<[string, string, boolean, boolean]>([
  // Beside a solid black curve: on a sheet without colour, on one in colour.
  ['solid black', 'solid black', false, false],
  ['dashed black', 'solid black', true, true],
  ['dotted black', 'solid black', false, false],
  ['dashed black', 'dashed black', false, false],
  // Where there are no colours, a red curve is black as well.
  ['dashed black', 'dashed red', false, true],
  ['solid red', 'solid black', false, true],
  ['solid red', 'dashed red', false, false],
])(
  'a %s curve beside a %s one has ink of its own without colours: %s, in colour: %s',
  (one, other, without, inColour) => {
    const [curve, beside] = [one, other].map((look) => {
      const [style, colour] = look.split(' ') as ['solid', 'black'];
      return curveOf('GR', { style, colour });
    });
    expect(hasInkOfItsOwn(curve!, [curve!, beside!], false)).toBe(without);
    expect(hasInkOfItsOwn(curve!, [curve!, beside!], true)).toBe(inColour);
  },
);
