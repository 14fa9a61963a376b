/** Images from the worst score to the best; those of equal score in their order. @param scores N numbers */
export function rankingOf(scores: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: scores.length }, (_, image) => image).sort(
    (a, b) => scores[a]! - scores[b]! || a - b,
  );
}
