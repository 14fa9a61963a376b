/** Mean of |error| over the rows that were read; NaN where none was. */
export function meanAbsoluteError(errors: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < errors.length; row++) {
    if (Number.isNaN(errors[row]!)) continue;
    sum += Math.abs(errors[row]!);
    count++;
  }
  return sum / count;
}
