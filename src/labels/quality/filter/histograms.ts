import type { JudgedPixels } from '../judge.js';
import { thresholdTolerance } from './thresholds.js';

/**
 * How the pixels of a dataset lie, coarsely: enough to say in which narrow range the cut of confident learning must be,
 * so that only the numbers in it are ever held. Counts, so that they may be added in any order.
 */
export interface ConfidenceHistograms {
  /** Pixels by s_ij: a bin for each run of 2¹⁴ neighbouring single-precision numbers. */
  readonly own: Float64Array;
  /** Pixels whose predicted class is not the annotated one, by predicted class and max_k p_ijk. */
  readonly other: Float64Array;
}

/** The bits of 1 are 0x3f800000; rounding may put a probability a little above it. */
const ownBins = (0x3f800000 >>> 14) + 2;
const otherBins = 4096;

export const emptyHistograms = (classCount: number): ConfidenceHistograms => ({
  own: new Float64Array(ownBins),
  other: new Float64Array(classCount * otherBins),
});

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** Bin of a probability s ≥ 0: never falls where s rises. */
export function ownBin(own: number): number {
  single[0] = own;
  const bin = bits[0]! >>> 14;
  return bin < ownBins ? bin : ownBins - 1;
}

const otherBin = (top: number): number => Math.max(0, Math.min(otherBins - 1, Math.floor(top * otherBins)));

export function addToHistograms(
  { own, other }: ConfidenceHistograms,
  { labels, predicted, ownProbability, topProbability }: JudgedPixels,
): void {
  for (let at = 0; at < labels.length; at++) {
    // -0 has other bits than 0.
    own[ownBin(ownProbability[at]! + 0)]!++;
    const guess = predicted[at]!;
    if (guess !== labels[at]) other[guess * otherBins + otherBin(topProbability[at]!)]!++;
  }
}

export function addHistograms(total: ConfidenceHistograms, part: ConfidenceHistograms): void {
  for (let bin = 0; bin < part.own.length; bin++) total.own[bin]! += part.own[bin]!;
  for (let bin = 0; bin < part.other.length; bin++) total.other[bin]! += part.other[bin]!;
}

/** Bins [from, to] of `own` in which the pixel must lie that is the last one flagged; how many pixels lie below them. */
export interface CutRange {
  readonly from: number;
  readonly to: number;
  readonly below: number;
}

/** null where no pixel can be an issue */
export function cutRange({ own, other }: ConfidenceHistograms, thresholds: Float64Array): CutRange | null {
  // N is known up to the pixels in the bins of the thresholds.
  let fewest = 0;
  let most = 0;
  for (const [k, threshold] of thresholds.entries()) {
    const edge = otherBin(threshold - thresholdTolerance);
    for (let bin = edge; bin < otherBins; bin++) {
      const count = other[k * otherBins + bin]!;
      most += count;
      if (bin > edge) fewest += count;
    }
  }
  if (most === 0) return null;
  let seen = 0;
  let from = -1;
  let below = 0;
  for (let bin = 0; bin < own.length; bin++) {
    if (from < 0 && seen + own[bin]! >= Math.max(1, fewest)) {
      from = bin;
      below = seen;
    }
    seen += own[bin]!;
    if (seen >= most) return { from, to: bin, below };
  }
  throw new RangeError('expected histograms of the same pixels');
}
