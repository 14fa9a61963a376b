import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { qualityCellName, qualityCellsOf } from '../../../src/study/label-quality/design/cell.js';
import { parseQualityDesign } from '../../../src/study/label-quality/design/parse-quality-design.js';
import { tinyQuality } from './tiny-quality.js';

const parsed = (changes: Readonly<Record<string, string>> = {}) =>
  parseQualityDesign(tinyQuality(changes), 'tiny.yaml');
const curves =
  '{sidePx: 32, wells: 4, tilesPerWell: 2, masks: [{name: a, style: solid, penTimes: 1, curves: 1}]}';

describe('a design of label quality', () => {
  it('is the product of seeds, pens, datasets and networks, seeds outermost', () => {
    const cells = qualityCellsOf(
      parsed({
        scene: curves,
        pensPx: '[1, 2]',
        models: '[{name: light, width: 1, depth: 0}, {name: fpn, width: 1, depth: 0}]',
        seeds: '[1, 2]',
      }),
    );
    expect(cells.map(qualityCellName)).toEqual([
      'drop__pen-1px__light__seed-1',
      'drop__pen-1px__fpn__seed-1',
      'drop__pen-2px__light__seed-1',
      'drop__pen-2px__fpn__seed-1',
      'drop__pen-1px__light__seed-2',
      'drop__pen-1px__fpn__seed-2',
      'drop__pen-2px__light__seed-2',
      'drop__pen-2px__fpn__seed-2',
    ]);
    expect(qualityCellsOf(parsed()).map(qualityCellName)).toEqual(['drop__light__seed-1']);
  });

  it.each([
    ['pensPx', '[1]', /^tiny\.yaml, line \d+, column \d+: pensPx must come with the other/],
    ['scene', curves, /scene must come with the other of scene\.masks and pensPx/],
    ['folds', '5', /folds must be at most the number of wells, but is 5/],
    ['models', '[{name: fpm, width: 1, depth: 0}]', /models\[0\]\.name is wrong/],
    ['datasets', '[{name: a, hits: [{title: a, error: drob, share: 0.1}]}]', /did you mean drop\?/],
    [
      'datasets',
      '[{name: a, hits: [{title: a, error: drop, share: 0.6}, {title: b, error: drop, share: 0.6}]}]',
      /datasets\[0\]\.hits must have shares that add up to 1 or less/,
    ],
    [
      'datasets',
      '[{name: a, hits: [{title: a, error: shift, options: {radius: 2}, share: 0.1}]}]',
      /radiusPx/,
    ],
    ['fold', '2', /fold is no key of a design: did you mean folds\?/],
  ])('refuses a wrong %s: %s', (key, value, message) => {
    expect(() => parsed({ [key]: value })).toThrow(message);
  });

  it('is right in the configurations that come with the project', () => {
    for (const name of ['label-quality', 'label-quality-curves'])
      expect(parseQualityDesign(readFileSync(`configs/study/${name}.yaml`, 'utf8'), name).folds).toBe(2);
  });
});
