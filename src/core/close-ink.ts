/**
 * Closes ink (0) with a square: first every pixel within the square of ink becomes ink, then every pixel within the
 * mirrored square of paper becomes paper again. Works along one axis, then the other.
 * @param rows 0 ink; paper has one value above 0 (255, or 1); with sidePx − 1 rows of margin above and below
 * @returns rowCount × widthPx
 */
export function closeInk(rows: Uint8Array, widthPx: number, rowCount: number, sidePx: number): Uint8Array {
  const margin = sidePx - 1;
  if (margin === 0) return rows;
  const height = rowCount + 2 * margin;
  const grown = new Uint8Array(rows);
  for (let k = 1; k <= margin; k++)
    for (let row = 0; row < height; row++)
      for (let at = row * widthPx; at < (row + 1) * widthPx - k; at++) grown[at]! &= rows[at + k]!;
  const tall = new Uint8Array(grown);
  for (let k = 1; k <= margin; k++)
    for (let at = 0; at + k * widthPx < tall.length; at++) tall[at]! &= grown[at + k * widthPx]!;
  const low = new Uint8Array(rowCount * widthPx);
  for (let k = 0; k <= margin; k++) {
    const from = (margin - k) * widthPx;
    for (let at = 0; at < low.length; at++) low[at]! |= tall[from + at]!;
  }
  const out = new Uint8Array(low);
  for (let k = 1; k <= margin; k++)
    for (let row = 0; row < rowCount; row++)
      for (let at = (row + 1) * widthPx - 1; at >= row * widthPx + k; at--) out[at]! |= low[at - k]!;
  return out;
}
