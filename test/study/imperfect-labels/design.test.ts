import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseImperfectDesign } from '../../../src/study/imperfect-labels/design/parse-imperfect-design.js';
import { imperfectLabelsStudy } from '../../../src/study/imperfect-labels/imperfect-labels-study.js';
import { curves, tinyImperfect } from './tiny-imperfect.js';

const parsed = (changes: Readonly<Record<string, string>> = {}) =>
  parseImperfectDesign(tinyImperfect(changes), 'tiny.yaml');
const { cellsOf, nameOf } = imperfectLabelsStudy;

describe('a design of imperfect labels', () => {
  it('trains every network on every kind and rate of error, once on true labels', () => {
    const names = cellsOf(parsed()).map(nameOf);
    // (clean, choppy, random) × 3 networks.
    expect(names).toHaveLength(9);
    expect(names).toContain('segnet__none__frozen__rate-0__pen-1.5px__seed-1');
    expect(names).toContain('fcn32__choppy__frozen__rate-0.15__pen-1.5px__seed-1');
  });

  it.each(['imperfect-labels', 'imperfect-labels-curves', 'imperfect-labels-redrawn'])(
    'of the project is sound: %s',
    (name) => {
      const file = `configs/study/${name}.yaml`;
      const design = parseImperfectDesign(readFileSync(file, 'utf8'), file);
      expect(cellsOf(design).length).toBeGreaterThan(0);
    },
  );

  it.each([
    [
      'networks',
      '[{name: unet, width: 1, depth: 0}, {name: unet, width: 2, depth: 0}]',
      /name each network once/,
    ],
    ['networks', '[{name: unett, width: 1, depth: 0}]', /networks\[0\] is wrong: .*unett/],
    [
      'networks',
      '[{name: unet, width: 0.1, depth: 2}]',
      /scene\.sidePx must be a multiple of 64 for unet of this depth, but is 32/,
    ],
    [
      'noise',
      '[{kind: rasterisation, drawn: frozen, rates: [0.1]}]',
      /noise\[0\]\.kind is wrong: rasterisation needs the vector of a curve: give scene\.masks/,
    ],
    ['noise', '[{kind: chopy, drawn: frozen, rates: [0.1]}]', /did you mean choppy/],
    ['noise', '[{kind: choppy, drawn: frozen, rates: [1]}]', /rate of noise from 0 to below 1/],
    ['strategies', '[ce]', /strategies/],
  ])('is refused where %s is %s', (key, value, message) => {
    expect(() => parsed({ [key]: value })).toThrow(message);
  });

  it('of curves may rasterise them again', () => {
    const noise = '[{kind: rasterisation, drawn: frozen, rates: [0.1]}]';
    expect(() => parsed({ scene: curves(32), noise })).not.toThrow();
  });
});
