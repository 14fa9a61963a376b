import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  channelFirst,
  classSummaries,
  commonIssues,
  downsampled,
  findLabelIssues,
  imagesBelow,
  judgePixels,
  judgeSoundPixels,
  type LabelledImage,
  lostClasses,
  pairCounts,
  pixelsBelow,
} from '../../../src/labels/quality/index.js';
import { datasets, imageOf } from './support.js';

/** Confident learning as it is defined, with every pixel of the dataset in one list. */
function byDefinition(images: readonly LabelledImage[], factor: number) {
  const { classCount } = images[0]!;
  const blocks = images.flatMap((image, n) => {
    const { labels, ownProbability, predicted, topProbability } = judgePixels(downsampled(image, factor));
    return [...labels].map((label, at) => ({
      n,
      at,
      label,
      own: ownProbability[at]!,
      guess: predicted[at]!,
      top: topProbability[at]!,
    }));
  });
  const thresholds = Array.from({ length: classCount }, (_, k) => {
    const own = blocks.filter(({ label }) => label === k).map(({ own: s }) => s);
    return Math.max(2e-6, own.length === 0 ? 0 : own.reduce((sum, s) => sum + s, 0) / own.length);
  });
  const count = blocks.filter(
    ({ label, guess, top }) => guess !== label && top >= thresholds[guess]! - 1e-6,
  ).length;
  const lowest = blocks
    .map((block, place) => ({ ...block, place }))
    .sort((a, b) => a.own - b.own || a.place - b.place)
    .slice(0, count);
  const masks = images.map(({ labels }) => new Array<number>(labels.length).fill(0));
  for (const { n, at } of lowest) {
    const { labels, predicted, widthPx } = judgePixels(images[n]!);
    const cols = widthPx / factor;
    for (let row = 0; row < factor; row++)
      for (let col = 0; col < factor; col++) {
        const pixel = (Math.floor(at / cols) * factor + row) * widthPx + (at % cols) * factor + col;
        if (labels[pixel] !== predicted[pixel]) masks[n]![pixel] = 1;
      }
  }
  return { thresholds, count, masks };
}

describe('pixels of an image that is known to be sound', () => {
  it('are judged as those of any other', () => {
    const near = (tolerance: number) =>
      fc.tuple(datasets(), fc.double({ min: 1 - tolerance, max: 1 + tolerance, noNaN: true }));
    fc.assert(
      fc.property(near(0.001), ([images, factor]) => {
        for (const image of images) {
          const scaled = { ...image, probabilities: image.probabilities.map((value) => value * factor) };
          expect(judgeSoundPixels(scaled, undefined, 0.001)).toEqual({
            ...judgePixels(scaled),
            sound: true,
          });
        }
      }),
    );
  });
});

describe('confident learning', () => {
  it('has the closed form of two by two pixels', () => {
    const image = imageOf(
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
    const { thresholds, estimated, masks } = findLabelIssues([image]);
    expect([...thresholds].map((t) => Number(t.toFixed(12)))).toEqual([0.65, 0.55]);
    expect(estimated).toBe(2);
    expect([...masks[0]!]).toEqual([0, 0, 1, 1]);
  });

  it('is the definition, ties and all', () => {
    fc.assert(
      fc.property(datasets(), (images) => {
        const expected = byDefinition(images, 1);
        const found = findLabelIssues(images);
        expect(found.estimated).toBe(expected.count);
        const worst = expected.thresholds.map((threshold, k) => Math.abs(threshold - found.thresholds[k]!));
        expect(Math.max(...worst)).toBeLessThan(1e-12);
        expect(found.masks.map((mask) => [...mask])).toEqual(expected.masks);
      }),
    );
  });

  it('is the definition for blocks as well: a block is flagged, then pixels that agree are let go', () => {
    fc.assert(
      fc.property(datasets({ heightPx: 4, widthPx: 6 }), (images) => {
        const found = findLabelIssues(images, 2);
        expect(found.masks.map((mask) => [...mask])).toEqual(byDefinition(images, 2).masks);
      }),
    );
  });

  it('never flags a pixel whose prediction is its label, nor more pixels than it counted', () => {
    fc.assert(
      fc.property(datasets(), (images) => {
        const { masks, estimated } = findLabelIssues(images);
        let flagged = 0;
        for (const [n, mask] of masks.entries()) {
          const { labels, predicted } = judgePixels(images[n]!);
          expect([...mask].some((flag, at) => flag !== 0 && labels[at] === predicted[at])).toBe(false);
          flagged += mask.reduce((sum, flag) => sum + flag, 0);
        }
        expect(flagged).toBeLessThanOrEqual(estimated);
      }),
    );
  });

  it('finds nothing where labels and predictions agree, and in no image at all', () => {
    const image = imageOf([[0, 1]], [[[0.9, 0.2]], [[0.1, 0.8]]]);
    expect(findLabelIssues([image])).toMatchObject({ estimated: 0, cut: null, masks: [new Uint8Array(2)] });
    expect(findLabelIssues([])).toMatchObject({ estimated: 0, masks: [] });
  });

  it('takes any prediction of a class that nobody annotated as confident', () => {
    const { thresholds, estimated } = findLabelIssues([
      imageOf([[0, 0]], [[[0.9, 0.3]], [[0.05, 0.3]], [[0.05, 0.4]]]),
    ]);
    expect(thresholds[2]).toBe(2e-6);
    expect(estimated).toBe(1);
  });
});

describe('a vote of blocks', () => {
  const blocksOf = (labels: number[][], classCount: number) => {
    const pixels = labels.flat().length;
    return downsampled(
      channelFirst({
        classCount,
        heightPx: labels.length,
        widthPx: labels[0]!.length,
        labels: Uint8Array.from(labels.flat()),
        probabilities: Float64Array.from({ length: classCount * pixels }, () => 1 / classCount),
      }),
      2,
    );
  };

  it('gives a class that is there; the rounded mean of the reference makes 1 of 0 and 2', () => {
    const { labels } = blocksOf(
      [
        [0, 2, 2, 2],
        [0, 2, 0, 2],
      ],
      3,
    );
    expect([...labels]).toEqual([0, 2]);
  });

  it('means probabilities and keeps a block of one class', () => {
    const image = imageOf(
      [
        [1, 1],
        [1, 0],
      ],
      [
        [
          [0.1, 0.2],
          [0.3, 0.8],
        ],
        [
          [0.9, 0.8],
          [0.7, 0.2],
        ],
      ],
    );
    const { labels, probabilities, heightPx, widthPx } = downsampled(image, 2);
    expect({ heightPx, widthPx, labels: [...labels] }).toEqual({ heightPx: 1, widthPx: 1, labels: [1] });
    expect(probabilities[0]).toBeCloseTo(0.35, 15);
    expect(probabilities[1]).toBeCloseTo(0.65, 15);
    expect(downsampled(image, 1)).toBe(image);
    for (const factor of [3, 0, 1.5]) expect(() => downsampled(image, factor)).toThrow('whole blocks');
  });

  it('erases a line of a pixel, which is said', () => {
    const labels = Array.from({ length: 4 }, () => [0, 0, 1, 0, 0, 0, 0, 0]);
    const small = blocksOf(labels, 2);
    const count = (list: ArrayLike<number>) =>
      [0, 1].map((k) => Array.from(list).filter((label) => label === k).length);
    expect(lostClasses(count(labels.flat()), count(small.labels))).toEqual([
      { classIndex: 1, before: 1 / 8, after: 0 },
    ]);
    expect(lostClasses([3, 1], [3, 1])).toEqual([]);
  });
});

describe('issues from scores', () => {
  it('are strictly below the threshold, and not one more', () => {
    expect(imagesBelow([0.5, 0.05, 0.1, 0.01])).toEqual([3, 1]);
    expect(imagesBelow([0.5, 0.6], 0.3)).toEqual([]);
    expect([...pixelsBelow(Float64Array.of(0.05, 0.1, 0.2))]).toEqual([1, 0, 0]);
  });
});

describe('summaries', () => {
  const judged = judgePixels(
    imageOf(
      [[0, 0, 1, 2, 2]],
      [[[0.1, 0.8, 0.7, 0.1, 0.1]], [[0.8, 0.1, 0.2, 0.8, 0.8]], [[0.1, 0.1, 0.1, 0.1, 0.1]]],
    ),
  );
  const counts = pairCounts(judged, Uint8Array.of(1, 0, 1, 1, 1));

  it('list pairs of classes, the most frequent first', () => {
    expect(commonIssues(counts, 3)).toEqual([
      { given: 2, predicted: 1, pixels: 2 },
      { given: 0, predicted: 1, pixels: 1 },
      { given: 1, predicted: 0, pixels: 1 },
    ]);
  });

  it('say of each class how many of its labels are issues and how many of its pixels were missed', () => {
    expect(classSummaries([2, 1, 2, 0], [0, 1, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0])).toEqual([
      { classIndex: 0, pixels: 2, issues: 1, issueShare: 0.5, missed: 1 },
      { classIndex: 1, pixels: 1, issues: 1, issueShare: 1, missed: 3 },
      { classIndex: 2, pixels: 2, issues: 2, issueShare: 1, missed: 0 },
      { classIndex: 3, pixels: 0, issues: 0, issueShare: null, missed: 0 },
    ]);
  });
});
