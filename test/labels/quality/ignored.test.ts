import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binaryImage,
  channelFirst,
  downsampled,
  faultOf,
  findLabelIssues,
  type LabelledImage,
  lookAt,
  qualityScores,
  scoreImage,
  usualScoreOptions,
} from '../../../src/labels/quality/index.js';
import { datasets, imageOf } from './support.js';

const scored = (image: LabelledImage, downsample = 1) =>
  scoreImage([lookAt(image, downsample)], qualityScores, { ...usualScoreOptions, downsample });

/** The same image with so many columns more to its right, of labels and probabilities that are nonsense, ignored. */
function widened(image: LabelledImage, more: number, nonsense: number): LabelledImage {
  const { classCount, heightPx, widthPx, labels, probabilities } = image;
  const wide = widthPx + more;
  const wider = {
    labels: new Uint8Array(heightPx * wide),
    ignored: new Uint8Array(heightPx * wide).fill(1),
    probabilities: new Float64Array(classCount * heightPx * wide).fill(nonsense),
  };
  for (let row = 0; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++) {
      const [from, to] = [row * widthPx + col, row * wide + col];
      wider.labels[to] = labels[from]!;
      wider.ignored[to] = 0;
      for (let k = 0; k < classCount; k++)
        wider.probabilities[k * heightPx * wide + to] = probabilities[k * heightPx * widthPx + from]!;
    }
  return channelFirst({ classCount, heightPx, widthPx: wide, ...wider });
}

describe('pixels that are ignored', () => {
  it.each([0, Number.NaN, 3])('change no score and no issue, whatever is said of them (%s)', (nonsense) => {
    fc.assert(
      fc.property(datasets(), fc.integer({ min: 1, max: 3 }), (images, more) => {
        const wider = images.map((image) => widened(image, more, nonsense));
        for (const [n, image] of images.entries()) {
          expect(scored(wider[n]!)).toEqual(scored(image));
          expect(faultOf(wider[n]!, 1e-3)).toEqual(faultOf(image, 1e-3));
        }
        const [plain, found] = [findLabelIssues(images), findLabelIssues(wider)];
        expect(found.thresholds).toEqual(plain.thresholds);
        expect(found.estimated).toBe(plain.estimated);
        for (const [n, { widthPx }] of images.entries()) {
          const wide = widthPx + more;
          const kept = found.masks[n]!.filter((_, at) => at % wide < widthPx);
          expect(kept).toEqual(plain.masks[n]);
          expect(found.masks[n]!.filter((flag, at) => at % wide >= widthPx && flag !== 0)).toHaveLength(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have no vote in their block, and a block of nothing else is ignored', () => {
    // Left block: class 1 is ignored thrice, class 0 votes alone. Right block: all ignored.
    const image = {
      ...imageOf(
        [
          [1, 1, 0, 1],
          [1, 0, 1, 1],
        ],
        [
          [
            [0, 0, 0.5, 0.5],
            [0, 0.75, 0.5, 0.5],
          ],
          [
            [1, 1, 0.5, 0.5],
            [1, 0.25, 0.5, 0.5],
          ],
        ],
      ),
      ignored: Uint8Array.of(1, 1, 1, 1, 1, 0, 1, 1),
    };
    const blocks = downsampled(image, 2);
    expect([...blocks.labels][0]).toBe(0);
    expect([...blocks.ignored!]).toEqual([0, 1]);
    expect(blocks.probabilities[0]).toBe(0.75);
    expect(scored(image, 2)).toMatchObject({ coco: 0.75, cil: 0.75, ccp: 1 });
  });

  it('part components that touch only through them', () => {
    // One class throughout: a row of five, of which the third is ignored.
    const row = imageOf([[0, 0, 0, 0, 0]], [[[0.9, 0.9, 0.1, 0.6, 0.6]], [[0.1, 0.1, 0.9, 0.4, 0.4]]]);
    const parted = { ...row, ignored: Uint8Array.of(0, 0, 1, 0, 0) };
    expect(scored(parted).coco).toBeCloseTo((0.9 + 0.6) / 2, 12);
    expect(scored(parted).cil).toBeCloseTo(0.75, 12);
  });

  it('leave an image of nothing else without a word against it, and a channel without a part in the mean', () => {
    const size = { heightPx: 1, widthPx: 2 };
    const present = (value: number) => ({ data: Float64Array.of(value, value), offset: 0, pixelStride: 1 });
    const empty = binaryImage({ ...size, ignored: Uint8Array.of(1, 1) }, Uint8Array.of(0, 0), present(0.9));
    const whole = binaryImage(size, Uint8Array.of(1, 1), present(0.6));
    expect(Object.values(scored(empty))).toEqual(new Array(7).fill(1));
    const both = scoreImage([lookAt(empty, 1), lookAt(whole, 1)], qualityScores, usualScoreOptions);
    expect(both).toEqual(scored(whole));
    expect(findLabelIssues([empty]).masks[0]).toEqual(new Uint8Array(2));
  });
});
