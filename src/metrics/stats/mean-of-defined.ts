/** Mean of the numbers that are not NaN; NaN where there is none. */
export function meanOfDefined(values: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index]!)) continue;
    sum += values[index]!;
    count++;
  }
  return sum / count;
}
