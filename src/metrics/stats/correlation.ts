/**
 * Pearson's r over the pairs in which both are numbers; NaN where fewer than two are, or where one does not vary.
 */
export function correlation(found: ArrayLike<number>, truth: ArrayLike<number>): number {
  let count = 0;
  let meanFound = 0;
  let meanTruth = 0;
  let foundSquares = 0;
  let truthSquares = 0;
  let products = 0;
  // Updated means (Welford 1962): values far from 0 lose no digits.
  for (let row = 0; row < truth.length; row++) {
    const x = found[row]!;
    const y = truth[row]!;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count++;
    const dx = x - meanFound;
    const dy = y - meanTruth;
    meanFound += dx / count;
    meanTruth += dy / count;
    foundSquares += dx * (x - meanFound);
    truthSquares += dy * (y - meanTruth);
    products += dx * (y - meanTruth);
  }
  return products / Math.sqrt(foundSquares * truthSquares);
}
