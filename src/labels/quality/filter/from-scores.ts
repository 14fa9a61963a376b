/**
 * Images whose score is below a threshold, the worst first; those of equal score in their order.
 * @param scores N label quality scores, 0–1
 */
export function imagesBelow(scores: ArrayLike<number>, threshold = 0.1): number[] {
  return Array.from({ length: scores.length }, (_, image) => image)
    .filter((image) => scores[image]! < threshold)
    .sort((a, b) => scores[a]! - scores[b]!);
}

/** 1 where the score of a pixel is below a threshold; H × W. */
export function pixelsBelow(ownProbability: Float64Array, threshold = 0.1): Uint8Array {
  return Uint8Array.from(ownProbability, (own) => Number(own < threshold));
}
