import { describe, expect, test } from 'vitest';
import type { CurveProbabilities } from '../../../src/core/segmenter.js';
import type { TemplateCurve } from '../../../src/core/template.js';
import { covered, hidden, type InkByColour, openEvidence } from '../../../src/digitise/trace/evidence.js';
import { curveOf, probabilitiesOf } from './support.js';

/** What is looked at: one pixel of a colour sheet. */
const size = { widthPx: 1, heightPx: 1 };
const byte = (value: number) => Uint8Array.of(value);
const edges = { leftEdgePx: Float64Array.of(-9), rightEdgePx: Float64Array.of(9) };

/** @param ink whose colour the pixel has; null: it is paper */
function codeOf(
  curve: Partial<TemplateCurve>,
  ink: 'own' | 'other' | null,
  said: Partial<CurveProbabilities>,
): number {
  const mask = (is: boolean) => ({ ...size, data: byte(is ? 1 : 0) });
  const byColour: InkByColour = { own: mask(ink === 'own'), other: mask(ink === 'other') };
  const probabilities = { ...probabilitiesOf(size, {}), ...said };
  return openEvidence(curveOf('GR', curve), probabilities, byColour, edges).codes[0]!;
}
const learned = { dashedTrace: byte(0), dottedTrace: byte(0) };

describe('a curve in colour', () => {
  const red = { colour: [200, 0, 0], style: 'dashed' } as const;

  test('is told by its colour, whatever the segmenter takes it for', () => {
    expect(codeOf(red, 'own', { dashed: byte(0) })).toBe(230);
  });

  test('may lie under all other ink, of its own style or not, and under the grid', () => {
    expect(codeOf(red, 'other', { dashed: byte(240) })).toBe(covered);
    expect(codeOf(red, 'other', { solid: byte(240), learned })).toBe(covered);
    expect(codeOf(red, null, { hidden: byte(255) })).toBe(covered);
  });

  test('is not on paper', () => {
    expect(codeOf(red, null, { dashed: byte(240) })).toBe(0);
  });
});

describe.each<[string, Partial<CurveProbabilities>]>([
  ['by rules', {}],
  ['by a network', { learned }],
])('a black curve of a colour sheet, %s', (_, said) => {
  test('is told by the segmenter: the grid and the text are black as well', () => {
    expect(codeOf({}, 'own', { ...said, solid: byte(200) })).toBe(200);
    expect(codeOf({}, 'own', { ...said, solid: byte(0) })).toBe(0);
    expect(codeOf({}, 'own', { ...said, hidden: byte(255) })).toBe(hidden);
  });

  test('may lie under ink in a colour, which is none of its own', () => {
    expect(codeOf({}, 'other', { ...said, solid: byte(200) })).toBe(covered);
    expect(codeOf({}, 'other', said)).toBe(covered);
  });
});
