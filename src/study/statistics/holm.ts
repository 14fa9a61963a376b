/**
 * Holm 1979: p-values of a family, adjusted so that those at or below α may be called significant together: the k-th
 * smallest of m is multiplied by m − k + 1, made no smaller than the ones before it and at most 1.
 * @returns in the order that they came in
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(pValues.length);
  let before = 0;
  for (const [rank, index] of order.entries()) {
    before = Math.max(before, Math.min(1, (pValues.length - rank) * pValues[index]!));
    adjusted[index] = before;
  }
  return adjusted;
}
