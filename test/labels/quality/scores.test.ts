import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binaryImage,
  channelFirst,
  componentScores,
  confidenceInLabel,
  confidentLearningCounts,
  connectedComponents,
  correctlyClassifiedPixels,
  correctPixels,
  faultOf,
  intersectionOverUnion,
  judgePixels,
  type LabelledImage,
  lookAt,
  qualityScores,
  rankingOf,
  scoreImage,
  softmin,
  softminParts,
  softminWeights,
  thresholdedPixels,
  usualScoreOptions,
} from '../../../src/labels/quality/index.js';
import { datasets, imageOf } from './support.js';

/** labels [[0, 1], [1, 0]], s = [.9, .9; .2, .4]. */
const small = imageOf(
  [
    [0, 1],
    [1, 0],
  ],
  [
    [
      [0.9, 0.1],
      [0.8, 0.4],
    ],
    [
      [0.1, 0.9],
      [0.2, 0.6],
    ],
  ],
);
const judged = judgePixels(small);

describe('the closed form of two by two pixels', () => {
  it('has two pixels whose prediction is the label', () => {
    expect([...judged.predicted]).toEqual([0, 1, 0, 1]);
    expect(correctlyClassifiedPixels(judged)).toBe(0.5);
    expect([...correctPixels(judged)]).toEqual([1, 1, 0, 0]);
  });

  it('has the mean of s as the confidence in label', () => {
    expect(confidenceInLabel(judged)).toBeCloseTo(0.6, 15);
  });

  it('has the softmin of the facts, from the least s to their mean', () => {
    const at = (temperature: number) =>
      softmin([softminParts(judged.ownProbability, temperature)], temperature);
    expect([0.05, 0.1, 0.5, 1].map((t) => Number(at(t).toFixed(6)))).toEqual([
      0.203598, 0.224925, 0.421538, 0.505475,
    ]);
    expect(at(1e-300)).toBe(0.2);
    expect(at(1e9)).toBeCloseTo(0.6, 9);
    for (const wrong of [0, -1, Number.NaN]) expect(() => at(wrong)).toThrow('above 0');
  });

  it('has IoU by each averaging: a third for either class', () => {
    expect(intersectionOverUnion(judged, 'macro')).toBeCloseTo(1 / 3, 15);
    expect(intersectionOverUnion(judged, 'micro')).toBeCloseTo(2 / 6, 15);
    expect(intersectionOverUnion(judged, 'weighted')).toBeCloseTo(1 / 3, 15);
  });

  it('has thresholded CCP as printed, at the least threshold, and balanced', () => {
    // Every p of the annotated class is above 0.05: half of the pixels for each class.
    expect(thresholdedPixels(small).literal).toBe(0.5);
    expect(thresholdedPixels(small, [0.3]).literal).toBe((2 / 4 + 1 / 4) / 2);
    // Class 0: p = .9 and .4 where annotated, .1 and .8 elsewhere. Class 1: .9 and .2, .1 and .6.
    expect(thresholdedPixels(small, [0.5]).balanced).toBe(0.5);
    expect(thresholdedPixels(small).balanced).toBe(0.75);
  });

  it('has four components of a pixel each', () => {
    expect(connectedComponents(judged, 8)).toBeCloseTo(0.6, 15);
    expect([...componentScores(judged, 4)]).toEqual([0.9, 0.9, 0.2, 0.4]);
  });
});

describe('intersection over union', () => {
  it('leaves out classes that are neither annotated nor predicted, and weighs as it is told', () => {
    // Class 0 on three of four pixels, one of them taken for class 1; class 2 nowhere.
    const image = judgePixels(
      imageOf([[0, 0, 0, 1]], [[[0.8, 0.8, 0.1, 0.1]], [[0.1, 0.1, 0.8, 0.8]], [[0.1, 0.1, 0.1, 0.1]]]),
    );
    expect(intersectionOverUnion(image, 'macro')).toBeCloseTo((2 / 3 + 1 / 2) / 2, 15);
    expect(intersectionOverUnion(image, 'weighted')).toBeCloseTo((3 * (2 / 3) + 1 / 2) / 4, 15);
    expect(intersectionOverUnion(image, 'micro')).toBeCloseTo(3 / 5, 15);
  });
});

describe('connected components', () => {
  const diagonal = judgePixels(
    binaryImage({ heightPx: 2, widthPx: 2 }, Uint8Array.of(1, 0, 0, 1), {
      data: Float64Array.of(0.9, 0.2, 0.4, 0.7),
      offset: 0,
      pixelStride: 1,
    }),
  );

  it('touch by a corner or not, as asked', () => {
    expect(connectedComponents(diagonal, 4)).toBeCloseTo((0.9 + 0.8 + 0.6 + 0.7) / 4, 15);
    expect(connectedComponents(diagonal, 8)).toBeCloseTo((0.8 + 0.7) / 2, 15);
  });

  it('count alike, whatever their size: a small one pulls as much as a large one', () => {
    const labels = new Uint8Array(100);
    labels[55] = 1;
    const present = new Float64Array(100).fill(0.1);
    const image = judgePixels(
      binaryImage({ heightPx: 10, widthPx: 10 }, labels, { data: present, offset: 0, pixelStride: 1 }),
    );
    expect(connectedComponents(image, 8)).toBeCloseTo((0.9 + 0.1) / 2, 12);
  });

  it('are those of a flood fill', () => {
    fc.assert(
      fc.property(datasets(), fc.constantFrom(4 as const, 8 as const), ([first], connectivity) => {
        const image = judgePixels(first!);
        const { heightPx, widthPx, labels, predicted, ownProbability } = image;
        const seen = new Set<number>();
        const means: number[] = [];
        for (let start = 0; start < labels.length; start++) {
          if (seen.has(start)) continue;
          const stack = [start];
          const members: number[] = [];
          seen.add(start);
          while (stack.length > 0) {
            const at = stack.pop()!;
            members.push(at);
            for (let next = 0; next < labels.length; next++) {
              const rows = Math.abs(Math.floor(next / widthPx) - Math.floor(at / widthPx));
              const cols = Math.abs((next % widthPx) - (at % widthPx));
              const touches = connectivity === 4 ? rows + cols === 1 : Math.max(rows, cols) === 1;
              if (!touches || seen.has(next)) continue;
              if (labels[next] !== labels[at] || predicted[next] !== predicted[at]) continue;
              seen.add(next);
              stack.push(next);
            }
          }
          means.push(members.reduce((sum, at) => sum + ownProbability[at]!, 0) / members.length);
        }
        expect(heightPx * widthPx).toBe(labels.length);
        const expected = means.reduce((sum, mean) => sum + mean, 0) / means.length;
        expect(connectedComponents(image, connectivity)).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe('every score', () => {
  it('is from 0 to 1, and best where every label is certain', () => {
    fc.assert(
      fc.property(datasets(), ([image]) => {
        const scores = scoreImage([lookAt(image!, 1)], qualityScores, usualScoreOptions);
        for (const value of Object.values(scores)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
        const certain = certainOf(image!);
        const best = scoreImage([lookAt(certain, 1)], qualityScores, usualScoreOptions);
        expect(best).toMatchObject({ cil: 1, ccp: 1, softmin: 1, iou: 1, coco: 1, 'tccp-balanced': 1 });
        // As printed it is the share of the class, so that the best is 1 / K.
        expect(best.tccp).toBeCloseTo(1 / image!.classCount, 12);
      }),
    );
  });

  it('is the same for probabilities class by class and pixel by pixel', () => {
    fc.assert(
      fc.property(datasets(), ([image]) => {
        expect(scoreImage([lookAt(channelLast(image!), 1)], qualityScores, usualScoreOptions)).toEqual(
          scoreImage([lookAt(image!, 1)], qualityScores, usualScoreOptions),
        );
      }),
    );
  });

  it('is the same when memory of another image is written over', () => {
    fc.assert(
      fc.property(datasets(), datasets(), ([image], [other]) => {
        const used = lookAt(image!, 1, lookAt(other!, 1));
        expect(scoreImage([used], qualityScores, usualScoreOptions)).toEqual(
          scoreImage([lookAt(image!, 1)], qualityScores, usualScoreOptions),
        );
      }),
    );
  });
});

describe('softmin', () => {
  const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });
  const temperatures = fc.double({ min: 0.001, max: 10, noNaN: true });

  it('is the formula, computed without shift or table', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0.01, max: 10, noNaN: true }), (own, temperature) => {
        const weights = own.map((s) => Math.exp((1 - s) / temperature));
        const expected =
          own.reduce((sum, s, at) => sum + s * weights[at]!, 0) / weights.reduce((sum, w) => sum + w, 0);
        const parts = softminParts(Float64Array.from(own), temperature);
        expect(softmin([parts], temperature)).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('is between the least and the mean, and rises with the temperature', () => {
    fc.assert(
      fc.property(scores, temperatures, (own, temperature) => {
        const list = Float64Array.from(own);
        const at = (t: number) => softmin([softminParts(list, t)], t);
        const mean = own.reduce((sum, s) => sum + s, 0) / own.length;
        expect(at(temperature)).toBeGreaterThanOrEqual(Math.min(...own) - 1e-12);
        expect(at(temperature)).toBeLessThanOrEqual(mean + 1e-12);
        expect(at(temperature * 2)).toBeGreaterThanOrEqual(at(temperature) - 1e-12);
      }),
    );
  });

  it('of parts is that of the whole, and its weights are where it comes from', () => {
    fc.assert(
      fc.property(scores, scores, temperatures, (a, b, temperature) => {
        const whole = Float64Array.from([...a, ...b]);
        const parts = [a, b].map((part) => softminParts(Float64Array.from(part), temperature));
        const expected = softmin([softminParts(whole, temperature)], temperature);
        expect(softmin(parts, temperature)).toBeCloseTo(expected, 12);
        const weights = softminWeights(whole, temperature);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(weights.reduce((sum, weight, at) => sum + weight * whole[at]!, 0)).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe('multi-label images', () => {
  it('are scored channel by channel, softmin over the pixels of all of them', () => {
    const size = { heightPx: 1, widthPx: 3 };
    const channel = (labels: number[], present: number[]) =>
      lookAt(
        binaryImage(size, Uint8Array.from(labels), {
          data: Float64Array.from(present),
          offset: 0,
          pixelStride: 1,
        }),
        1,
      );
    const channels = [channel([1, 0, 0], [0.9, 0.2, 0.1]), channel([1, 1, 0], [0.8, 0.3, 0.4])];
    const own = [0.9, 0.8, 0.9, 0.8, 0.3, 0.6];
    const scores = scoreImage(channels, qualityScores, usualScoreOptions);
    expect(scores.cil).toBeCloseTo(own.reduce((sum, s) => sum + s, 0) / 6, 12);
    expect(scores.ccp).toBeCloseTo(5 / 6, 12);
    expect(scores.iou).toBeCloseTo((1 + (1 / 2 + 1 / 2) / 2) / 2, 12);
    expect(scores.softmin).toBeCloseTo(softmin([softminParts(Float64Array.from(own), 0.1)], 0.1), 12);
  });
});

describe('confident learning counts', () => {
  it('is the share that is not flagged, as the formula has it and not the prose', () => {
    expect(confidentLearningCounts(Uint8Array.of(0, 1, 1, 0))).toBe(0.5);
    expect(confidentLearningCounts(new Uint8Array(4))).toBe(1);
  });
});

describe('a ranking', () => {
  it('begins with the worst and keeps the order of equal scores', () => {
    expect([...rankingOf([0.5, 0.1, 0.5, 0])]).toEqual([3, 1, 0, 2]);
  });
});

describe('a fault of an image', () => {
  const withP = (k: number, at: number, value: number): LabelledImage => {
    const probabilities = small.probabilities.slice();
    probabilities[k * 4 + at] = value;
    return { ...small, probabilities };
  };

  it('is found, with its place', () => {
    expect(faultOf(small, 1e-3)).toBeNull();
    expect(judged.sound).toBe(true);
    for (const value of [Number.NaN, -0.1, Number.POSITIVE_INFINITY, 0.41])
      expect(judgePixels(withP(0, 3, value)).sound).toBe(false);
    expect(faultOf(withP(1, 2, Number.NaN), 1e-3)).toMatchObject({
      kind: 'nan',
      row: 1,
      col: 0,
      classIndex: 1,
    });
    expect(faultOf(withP(0, 1, -0.1), 1e-3)).toMatchObject({ kind: 'negative', row: 0, col: 1, value: -0.1 });
    expect(faultOf(withP(0, 3, Number.POSITIVE_INFINITY), 1e-3)).toMatchObject({ kind: 'above-one' });
    expect(faultOf(withP(0, 3, 0.41), 1e-3)).toMatchObject({ kind: 'sum', row: 1, col: 1 });
    expect(faultOf(withP(0, 3, 0.4005), 1e-3)).toBeNull();
    expect(faultOf({ ...small, labels: Uint8Array.of(0, 1, 2, 0) }, 1e-3)).toMatchObject({
      kind: 'label',
      row: 1,
      col: 0,
      value: 2,
    });
  });
});

function certainOf(image: LabelledImage): LabelledImage {
  const { classCount, labels } = image;
  const probabilities = new Float64Array(classCount * labels.length);
  for (const [at, label] of labels.entries()) probabilities[label * labels.length + at] = 1;
  return channelFirst({ ...image, probabilities });
}

function channelLast(image: LabelledImage): LabelledImage {
  const { classCount, labels, probabilities } = image;
  const pixels = labels.length;
  const turned = probabilities.map(
    (_, at) => probabilities[(at % classCount) * pixels + Math.floor(at / classCount)]!,
  );
  return { ...image, probabilities: turned, pixelStride: classCount, classStride: 1 };
}
