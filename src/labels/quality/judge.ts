import type { ClassMap, LabelledImage } from './image.js';

/** What the scores need to know of the pixels of an image, of which the K probabilities are then not looked at again. */
export interface JudgedPixels {
  readonly classCount: number;
  readonly heightPx: number;
  readonly widthPx: number;
  /** l_ij. */
  readonly labels: ClassMap;
  /** H × W: 1 where a pixel is not judged. What counts pixels is given `countedPixels`. */
  readonly ignored?: Uint8Array;
  /** P_ij = argmax_k p_ijk; the lowest class of those that are equally likely. */
  readonly predicted: ClassMap;
  /** s_ij = p_ijk of the annotated class k = l_ij (Lad and Mueller 2023, section 3). */
  readonly ownProbability: Float64Array;
  /** max_k p_ijk. */
  readonly topProbability: Float64Array;
  /** No probability is negative or NaN, and those of each pixel sum to 1 within the tolerance; `faultOf` says where not. */
  readonly sound: boolean;
}

/**
 * @param into of an image of the same size, written over; left out, or of another size: made
 * @param sumTolerance how far the probabilities of a pixel may be from summing to 1
 */
export function judgePixels(image: LabelledImage, into?: JudgedPixels, sumTolerance = 1e-3): JudgedPixels {
  const { classCount, labels, ignored, probabilities, pixelStride, classStride } = image;
  const { predicted, ownProbability, topProbability } = memoryFor(image, into);
  let sound = true;
  for (let at = 0; at < predicted.length; at++) {
    const first = at * pixelStride;
    let top = probabilities[first]!;
    let sum = top;
    let least = top;
    let best = 0;
    for (let k = 1, from = first + classStride; k < classCount; k++, from += classStride) {
      const probability = probabilities[from]!;
      sum += probability;
      if (probability < least) least = probability;
      if (probability > top) {
        top = probability;
        best = k;
      }
    }
    // A sum with a NaN in it is NaN, which is within nothing.
    if ((!(Math.abs(sum - 1) <= sumTolerance) || least < 0) && ignored?.[at] !== 1) sound = false;
    predicted[at] = best;
    topProbability[at] = top;
    ownProbability[at] = probabilities[first + labels[at]! * classStride]!;
  }
  return judgedOf(image, { predicted, ownProbability, topProbability, sound });
}

/**
 * The same of an image that was found sound, in half the time: where the label has more than half of all probability, no
 * class has more.
 * @param sumTolerance that it was found sound with
 */
export function judgeSoundPixels(
  image: LabelledImage,
  into: JudgedPixels | undefined,
  sumTolerance: number,
): JudgedPixels {
  const { classCount, labels, probabilities, pixelStride, classStride } = image;
  const { predicted, ownProbability, topProbability } = memoryFor(image, into);
  // Rounding of the sum is far below 1e-6.
  const sure = (1 + sumTolerance) / 2 + 1e-6;
  for (let at = 0; at < predicted.length; at++) {
    const first = at * pixelStride;
    const label = labels[at]!;
    const own = probabilities[first + label * classStride]!;
    let top = own;
    let best = label;
    if (!(own > sure)) {
      top = probabilities[first]!;
      best = 0;
      for (let k = 1, from = first + classStride; k < classCount; k++, from += classStride)
        if (probabilities[from]! > top) {
          top = probabilities[from]!;
          best = k;
        }
    }
    predicted[at] = best;
    topProbability[at] = top;
    ownProbability[at] = own;
  }
  return judgedOf(image, { predicted, ownProbability, topProbability, sound: true });
}

type Found = Pick<JudgedPixels, 'predicted' | 'ownProbability' | 'topProbability'>;

function memoryFor({ classCount, heightPx, widthPx }: LabelledImage, into: JudgedPixels | undefined): Found {
  const pixels = heightPx * widthPx;
  if (into?.labels.length === pixels && into.classCount === classCount) return into;
  return {
    predicted: classCount <= 256 ? new Uint8Array(pixels) : new Uint16Array(pixels),
    ownProbability: new Float64Array(pixels),
    topProbability: new Float64Array(pixels),
  };
}

function judgedOf(
  { classCount, heightPx, widthPx, labels, ignored }: LabelledImage,
  found: Found & Pick<JudgedPixels, 'sound'>,
): JudgedPixels {
  const judged = { classCount, heightPx, widthPx, labels, ...found };
  return ignored === undefined ? judged : { ...judged, ignored };
}

/** The pixels that are judged, one after the other as if they were a row; the same image where all are. */
export function countedPixels(judged: JudgedPixels): JudgedPixels {
  const { ignored, classCount, sound } = judged;
  if (ignored === undefined) return judged;
  const count = ignored.reduce((left, flag) => left - flag, ignored.length);
  const counted = {
    labels: classCount <= 256 ? new Uint8Array(count) : new Uint16Array(count),
    predicted: classCount <= 256 ? new Uint8Array(count) : new Uint16Array(count),
    ownProbability: new Float64Array(count),
    topProbability: new Float64Array(count),
  };
  for (let at = 0, to = 0; at < ignored.length; at++) {
    if (ignored[at] === 1) continue;
    counted.labels[to] = judged.labels[at]!;
    counted.predicted[to] = judged.predicted[at]!;
    counted.ownProbability[to] = judged.ownProbability[at]!;
    counted.topProbability[to] = judged.topProbability[at]!;
    to++;
  }
  return { ...counted, classCount, heightPx: 1, widthPx: count, sound };
}
