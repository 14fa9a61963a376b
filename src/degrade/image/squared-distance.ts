/**
 * Squared distance, px, from the centre of each pixel to that of the nearest pixel of the other class, in a window
 * of two levels; where that is more than `reach` away, anything above reach². Separable (Saito & Toriwaki 1994),
 * cut off at the reach.
 * @param rows 0 ink, 255 paper; with `reach` rows of halo above and below
 * @returns rowCount × widthPx
 */
export function squaredDistance(
  rows: Uint8Array,
  widthPx: number,
  rowCount: number,
  reach: number,
): Int32Array {
  const height = rowCount + 2 * reach;
  const far = reach + 1;
  // Rows down or up to the nearest pixel of the other class in the same column.
  const along = new Int16Array(height * widthPx);
  for (let col = 0; col < widthPx; col++) {
    let run = far;
    for (let row = 0; row < height; row++) {
      const at = row * widthPx + col;
      run = row > 0 && rows[at] !== rows[at - widthPx] ? 1 : Math.min(far, run + 1);
      along[at] = run;
    }
    run = far;
    for (let row = height - 1; row >= 0; row--) {
      const at = row * widthPx + col;
      run = row + 1 < height && rows[at] !== rows[at + widthPx] ? 1 : Math.min(far, run + 1);
      if (run < along[at]!) along[at] = run;
    }
  }
  const squared = new Int32Array(rowCount * widthPx);
  for (let row = 0; row < rowCount; row++) {
    const from = (row + reach) * widthPx;
    for (let col = 0; col < widthPx; col++) {
      const own = rows[from + col];
      let best = along[from + col]! ** 2;
      for (let dx = 1; dx <= reach && dx * dx < best; dx++) {
        for (const other of [col - dx, col + dx]) {
          if (other < 0 || other >= widthPx) continue;
          // A pixel of the other class is itself the nearest in its column; else its column's distance counts.
          const down = rows[from + other] === own ? along[from + other]! : 0;
          const sum = dx * dx + down * down;
          if (sum < best) best = sum;
        }
      }
      squared[row * widthPx + col] = best;
    }
  }
  return squared;
}
