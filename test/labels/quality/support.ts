import fc from 'fast-check';
import { channelFirst, type LabelledImage } from '../../../src/labels/quality/index.js';

/** An image of K classes from nested arrays: labels [H][W], probabilities [K][H][W]. */
export function imageOf(
  labels: readonly (readonly number[])[],
  probabilities: readonly (readonly (readonly number[])[])[],
): LabelledImage {
  return channelFirst({
    classCount: probabilities.length,
    heightPx: labels.length,
    widthPx: labels[0]!.length,
    labels: Uint8Array.from(labels.flat()),
    probabilities: Float64Array.from(probabilities.flat(2)),
  });
}

export interface DrawnSize {
  readonly classCount: number;
  readonly heightPx: number;
  readonly widthPx: number;
}

/** Images of one size with few distinct probabilities, so that ties are common. */
export const datasets = (size: Partial<DrawnSize> = {}): fc.Arbitrary<LabelledImage[]> =>
  fc
    .record({
      classCount:
        size.classCount === undefined ? fc.integer({ min: 2, max: 5 }) : fc.constant(size.classCount),
      heightPx: size.heightPx === undefined ? fc.integer({ min: 1, max: 6 }) : fc.constant(size.heightPx),
      widthPx: size.widthPx === undefined ? fc.integer({ min: 1, max: 6 }) : fc.constant(size.widthPx),
      count: fc.integer({ min: 1, max: 4 }),
      steps: fc.constantFrom(2, 5, 1000),
    })
    .chain(({ classCount, heightPx, widthPx, count, steps }) => {
      const pixel = fc.record({
        label: fc.integer({ min: 0, max: classCount - 1 }),
        weights: fc.array(fc.integer({ min: 0, max: steps }), {
          minLength: classCount,
          maxLength: classCount,
        }),
      });
      const pixels = heightPx * widthPx;
      const image = fc.array(pixel, { minLength: pixels, maxLength: pixels }).map((list) => {
        const probabilities = new Float64Array(classCount * pixels);
        for (const [at, { weights }] of list.entries()) {
          const sum = weights.reduce((a, b) => a + b, 0);
          for (let k = 0; k < classCount; k++)
            probabilities[k * pixels + at] = sum === 0 ? 1 / classCount : weights[k]! / sum;
        }
        const labels = Uint8Array.from(list, ({ label }) => label);
        return channelFirst({ classCount, heightPx, widthPx, labels, probabilities });
      });
      return fc.array(image, { minLength: count, maxLength: count });
    });
