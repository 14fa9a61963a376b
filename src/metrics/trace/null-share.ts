/** Share of the rows that were not read (NaN), 0–1; NaN without rows. */
export function nullShare(values: ArrayLike<number>): number {
  let nulls = 0;
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) nulls++;
  return nulls / values.length;
}
