/** √ of the mean of error² over the rows that were read; NaN where none was. */
export function rootMeanSquareError(errors: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < errors.length; row++) {
    if (Number.isNaN(errors[row]!)) continue;
    sum += errors[row]! ** 2;
    count++;
  }
  return Math.sqrt(sum / count);
}
