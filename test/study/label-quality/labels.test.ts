import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { planesToLabels } from '../../../src/labels/perturb/index.js';
import { classMapOf } from '../../../src/study/label-quality/labels/class-map.js';
import { foldsOf } from '../../../src/study/label-quality/labels/folds.js';
import { givenLabels } from '../../../src/study/label-quality/labels/given-labels.js';
import { sceneClassNames, sceneImages } from '../../../src/study/label-quality/scene/quality-scene.js';

const row = (...planes: number[][]) =>
  planesToLabels(planes.map((data) => ({ widthPx: data.length, heightPx: 1, data: Uint8Array.from(data) })));
const shaded = sceneImages({ sidePx: 32, wells: 6, tilesPerWell: 4 }, null, 1);
const masks = (['solid', 'dashed', 'dotted'] as const).map((style) => ({
  name: style,
  style,
  penTimes: 1,
  curves: 1,
}));
const curves = sceneImages({ sidePx: 32, wells: 6, tilesPerWell: 4, masks }, 2, 1);

describe('one class a pixel', () => {
  it('is paper, the class that is there, or of several the last', () => {
    expect([...classMapOf(row([1, 0, 1, 0], [0, 1, 1, 0]))]).toEqual([1, 2, 2, 0]);
  });

  it('is of several the one that was not there before', () => {
    const before = row([0, 0, 1], [1, 1, 1]);
    // The first class grew over the second.
    expect([...classMapOf(row([1, 0, 1], [1, 1, 1]), before)]).toEqual([1, 2, 2]);
  });
});

describe('the images of a study of label quality', () => {
  it('are the same for a seed, and have every class', () => {
    expect(sceneImages({ sidePx: 32, wells: 1, tilesPerWell: 2 }, null, 1)).toEqual(shaded.slice(0, 2));
    for (const [images, classes] of [
      [shaded, sceneClassNames({ sidePx: 32, wells: 6, tilesPerWell: 4 }).length],
      [curves, 4],
    ] as const) {
      const found = new Set(images.flatMap(({ truth }) => [...classMapOf(truth)]));
      expect([...found].sort()).toEqual(Array.from({ length: classes }, (_, k) => k));
    }
  });

  it('show what is labelled: fills are darker than paper', () => {
    const mean = (wanted: boolean) => {
      const values = shaded.flatMap(({ image, truth }) => {
        const classes = classMapOf(truth);
        return [...image].filter((_, pixel) => classes[pixel]! > 0 === wanted);
      });
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false) + 0.1);
  });
});

describe('labels with errors', () => {
  const dataset = {
    name: 'mixed',
    hits: [
      { title: 'drop', error: 'drop', strength: 1, share: 0.25 },
      { title: 'shift', error: 'rasterisation-bias', strength: 1, share: 0.125 },
      { title: 'shift', error: 'rasterisation-bias', options: { side: 'right' }, strength: 1, share: 0.125 },
      { title: 'swap', error: 'swap', strength: 1, share: 0.25 },
    ],
  };
  const given = givenLabels(
    curves.map(({ truth }) => truth),
    dataset,
    streamOf(3),
  );

  it('are in the share of the images that was asked for, at most one in each', () => {
    const count = (error: string | null) => given.filter((one) => one.error === error).length;
    expect([count('drop'), count('shift'), count('swap'), count(null)]).toEqual([6, 6, 6, 6]);
  });

  it('differ from the true ones where an error is named, and nowhere else', () => {
    for (const [index, { classes, error }] of given.entries()) {
      const truth = classMapOf(curves[index]!.truth);
      expect(classes.some((value, pixel) => value !== truth[pixel])).toBe(error !== null);
      const labelled = (map: Uint8Array) => map.filter((value) => value > 0).length;
      if (error === 'drop') expect(labelled(classes)).toBeLessThan(labelled(truth));
    }
  });

  it('leave an image correct that an error leaves as it is', () => {
    // Nothing can be dropped of paper.
    const empty = { ...curves[0]!.truth, data: new Uint8Array(3 * 32 * 32) };
    const few = givenLabels(
      [empty, curves[1]!.truth],
      { hits: [{ title: 'drop', error: 'drop', strength: 1, share: 1 }] },
      streamOf(1),
    );
    expect(few.map(({ error }) => error)).toEqual([null, 'drop']);
  });
});

describe('folds', () => {
  it('have no well in two, and as many wells each as can be', () => {
    const wells = curves.map(({ well }) => well);
    const folds = foldsOf(wells, 4, streamOf(1));
    const foldOf = new Map(wells.map((well, index) => [well, folds[index]]));
    expect(folds).toEqual(wells.map((well) => foldOf.get(well)));
    const sizes = [0, 1, 2, 3].map((fold) => [...foldOf.values()].filter((one) => one === fold).length);
    expect(sizes.sort()).toEqual([1, 1, 2, 2]);
  });
});
