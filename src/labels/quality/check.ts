import type { LabelledImage } from './image.js';

/** Where an image is not what it should be. */
export interface ImageFault {
  readonly kind: 'nan' | 'negative' | 'above-one' | 'sum' | 'label';
  readonly row: number;
  readonly col: number;
  /** Class of the probability that is wrong; null where it is the label or the sum. */
  readonly classIndex: number | null;
  readonly value: number;
}

/**
 * The first fault of an image, pixel by pixel; null where there is none.
 * @param sumTolerance how far the probabilities of a pixel may be from summing to 1, above 0
 */
export function faultOf(image: LabelledImage, sumTolerance: number): ImageFault | null {
  const { classCount, labels, ignored, widthPx, heightPx, probabilities, pixelStride, classStride } = image;
  const pixels = heightPx * widthPx;
  for (let at = 0; at < pixels; at++) {
    if (ignored?.[at] === 1) continue;
    let sum = 0;
    let least = 0;
    for (let k = 0, from = at * pixelStride; k < classCount; k++, from += classStride) {
      const probability = probabilities[from]!;
      sum += probability;
      if (probability < least) least = probability;
    }
    // A sum with a NaN in it is NaN, which is within nothing.
    if (!(Math.abs(sum - 1) <= sumTolerance) || least < 0 || labels[at]! >= classCount)
      return faultAt(image, at, sum);
  }
  return null;
}

function faultAt(image: LabelledImage, at: number, sum: number): ImageFault {
  const { classCount, labels, widthPx, probabilities, pixelStride, classStride } = image;
  const place = { row: Math.floor(at / widthPx), col: at % widthPx };
  if (labels[at]! >= classCount) return { ...place, kind: 'label', classIndex: null, value: labels[at]! };
  for (let k = 0; k < classCount; k++) {
    const value = probabilities[at * pixelStride + k * classStride]!;
    if (Number.isNaN(value)) return { ...place, kind: 'nan', classIndex: k, value };
    if (value < 0) return { ...place, kind: 'negative', classIndex: k, value };
    if (value === Number.POSITIVE_INFINITY) return { ...place, kind: 'above-one', classIndex: k, value };
  }
  return { ...place, kind: 'sum', classIndex: null, value: sum };
}
