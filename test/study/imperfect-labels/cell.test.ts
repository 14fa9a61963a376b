import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/study/design/cell.js';
import { parseImperfectDesign } from '../../../src/study/imperfect-labels/design/parse-imperfect-design.js';
import { imperfectLabelsStudy } from '../../../src/study/imperfect-labels/imperfect-labels-study.js';
import { imperfectCorpus } from '../../../src/study/imperfect-labels/scene/imperfect-corpus.js';
import { labelsOf } from '../../../src/study/noise/label-errors.js';
import { startEngine } from '../../../src/train/engine/start.js';
import { tinyImperfect } from './tiny-imperfect.js';

const design = parseImperfectDesign(tinyImperfect(), 'tiny.yaml');

beforeAll(async () => {
  await startEngine('wasm', () => {});
});

describe('the corpus of filled regions', () => {
  const corpus = imperfectCorpus(design.scene, 1.5, 1);

  it('has one class, without a vector, in some tiles', () => {
    for (const tile of corpus.train) {
      expect(tile.masks).toHaveLength(1);
      expect(labelsOf(tile).vector).toBeUndefined();
    }
    expect(corpus.train.some(({ masks }) => masks[0]!.truth.includes(1))).toBe(true);
  });

  it('is the same each time, with wells of its own in each part', () => {
    expect(imperfectCorpus(design.scene, 1.5, 1)).toEqual(corpus);
    expect(imperfectCorpus(design.scene, 1.5, 2)).not.toEqual(corpus);
    const wells = (part: 'train' | 'validation' | 'test') => new Set(corpus[part].map(({ well }) => well));
    expect([...wells('test')].some((well) => wells('train').has(well))).toBe(false);
  });
});

describe('a cell of imperfect labels', () => {
  const cell: Cell = {
    strategy: 'unet',
    noise: 'choppy',
    drawn: 'frozen',
    strength: { rate: 0.15 },
    penPx: 1.5,
    seed: 1,
  };
  const run = (changes: Partial<Cell> = {}) =>
    imperfectLabelsStudy.bench(design, 'wasm').run({ ...cell, ...changes }, () => {});

  it('trains its network on labels of its Dice, and is judged on true ones', async () => {
    const { masks, noise, wells } = await run();
    expect(noise.rate).toBeCloseTo(0.15, 1);
    expect(masks.map(({ mask }) => mask)).toEqual(['fill']);
    expect(masks[0]!.tiles).toHaveLength(4);
    expect(new Set(wells).size).toBe(2);
  });

  it('is another with another network', async () => {
    const losses: number[] = [];
    for (const strategy of ['unet', 'segnet', 'fcn32']) losses.push((await run({ strategy })).lastLoss);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(new Set(losses).size).toBe(3);
  });
});
