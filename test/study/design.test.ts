import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Cell, cellName, cellsOf } from '../../src/study/design/cell.js';
import { parseDesign } from '../../src/study/design/parse-design.js';
import { tinyDesign } from './tiny-design.js';

const parsed = (changes: Readonly<Record<string, string>> = {}) =>
  parseDesign(tinyDesign(changes), 'tiny.yaml');

describe('a design', () => {
  it('is the product of its lists, seeds outermost, the clean cells trained once', () => {
    const cells = cellsOf(
      parsed({
        strategies: '[ce, dice]',
        noise:
          '[{kind: rasterisation, drawn: frozen, rates: [0, 0.2]}, {kind: rasterisation, drawn: redrawn, rates: [0, 0.2]}]',
        pensPx: '[1, 2]',
        seeds: '[7, 8]',
      }),
    );
    // 2 seeds × 2 pens × (clean, frozen, redrawn) × 2 strategies.
    expect(cells).toHaveLength(24);
    expect(cells.slice(0, 12).every(({ seed }) => seed === 7)).toBe(true);
    expect(new Set(cells.map(cellName)).size).toBe(24);
    expect(cells.filter(({ noise }) => noise === 'none')).toHaveLength(8);
  });

  it('names a cell by all that decides it', () => {
    const cell: Cell = {
      strategy: 'ce',
      noise: 'rasterisation',
      drawn: 'frozen',
      strength: { sigmaPx: 0.75 },
      penPx: 1,
      seed: 3,
    };
    expect(cellName(cell)).toBe('ce__rasterisation__frozen__sigma-0.75px__pen-1px__seed-3');
    expect(cellName({ ...cell, strength: { rate: 0.2 } })).toBe(
      'ce__rasterisation__frozen__rate-0.2__pen-1px__seed-3',
    );
  });

  it.each([
    [
      'strategies',
      '[ce, focall]',
      /tiny\.yaml, line \d+, column \d+: strategies\[1\] is wrong: .*did you mean focal/,
    ],
    [
      'noise',
      '[{kind: rasterisation, drawn: frozen, rates: [0, 1]}]',
      /noise\[0\]\.rates\[1\] must be a rate of noise from 0 to below 1, but is 1/,
    ],
    [
      'noise',
      '[{kind: rasterisation, drawn: frozen, rates: [-0.1]}]',
      /must be a rate of noise from 0 to below 1, but is -0\.1/,
    ],
    [
      'noise',
      '[{kind: fog, drawn: frozen, rates: [0.1]}]',
      /noise\[0\]\.kind is wrong: .*known are none, rasterisation/,
    ],
    ['noise', '[{kind: natural, drawn: frozen, sigmasPx: [1]}]', /natural has no σ in px/],
    ['noise', '[{kind: rasterisation, drawn: frozen}]', /must have either rates or sigmasPx/],
    ['model', '{name: lihgt, width: 0.25, depth: -2}', /model\.name is wrong/],
    ['seads', '[1]', /seads is no key of a design: did you mean seeds\?$/],
  ])('refuses a wrong %s: %s', (key, value, message) => {
    expect(() => parsed({ [key]: value })).toThrow(message);
  });

  it('is right in the configurations that come with the project', () => {
    for (const name of ['robust-losses', 'worked-example'])
      expect(parseDesign(readFileSync(`configs/study/${name}.yaml`, 'utf8'), name).study).toBe(name);
  });
});
