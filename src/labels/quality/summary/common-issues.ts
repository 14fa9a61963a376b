import type { JudgedPixels } from '../judge.js';

/** Pixels that are annotated with one class and, as it seems, are another. */
export interface ClassPair {
  readonly given: number;
  readonly predicted: number;
  readonly pixels: number;
}

/** Pixels of an image by annotated and predicted class, K × K, row by annotated class: those whose mask has the value. */
export function pairCounts(
  { classCount, labels, predicted }: JudgedPixels,
  mask: Uint8Array,
  value = 1,
): Uint32Array {
  const counts = new Uint32Array(classCount * classCount);
  for (let at = 0; at < mask.length; at++)
    if (mask[at] === value) counts[labels[at]! * classCount + predicted[at]!]!++;
  return counts;
}

/** The pairs that occur, the most frequent first. @param counts K × K, as `pairCounts`; may be added up over images */
export function commonIssues(counts: ArrayLike<number>, classCount: number): ClassPair[] {
  return Array.from(counts, (pixels, at) => ({
    given: Math.floor(at / classCount),
    predicted: at % classCount,
    pixels,
  }))
    .filter(({ pixels }) => pixels > 0)
    .sort((a, b) => b.pixels - a.pixels || a.given - b.given || a.predicted - b.predicted);
}
