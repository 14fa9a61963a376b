/** A cut longer than this many pixels across a line is not healed here: the tracer bridges it, with a flag. */
const longestCutPx = 9;

/**
 * Gives back to the curves what the grid's removal cut out of them: a run of hidden pixels, up or down or
 * sideways, that has curve ink at both of its ends (or beside them: a curve crosses at a slant) becomes ink.
 * @param clean 0/1, changed in place
 * @param hidden 0/1
 */
export function heal(clean: Uint8Array, hidden: Uint8Array, widthPx: number, heightPx: number): void {
  const healed: number[] = [];
  const cutEnds = (index: number, stride: number, side: number, limit: number): void => {
    // `index` is the first hidden pixel of a run in the direction of `stride`; `side` steps along the line.
    let count = 1;
    while (count <= longestCutPx && count < limit && hidden[index + count * stride] === 1) count++;
    if (count > longestCutPx || count >= limit) return;
    const before = index - stride;
    const after = index + count * stride;
    for (let slant = -2; slant <= 2; slant++) {
      if (clean[before - slant * side] === 1 && clean[after + slant * side] === 1) {
        for (let i = 0; i < count; i++) healed.push(index + i * stride);
        return;
      }
    }
  };
  for (let row = 1; row < heightPx - 1; row++) {
    const base = row * widthPx;
    for (let col = 3; col < widthPx - 3; col++) {
      const index = base + col;
      if (hidden[index] === 0) continue;
      if (hidden[index - widthPx] === 0) cutEnds(index, widthPx, 1, heightPx - row);
      if (hidden[index - 1] === 0 && row > 2 && row < heightPx - 3) cutEnds(index, 1, widthPx, widthPx - col);
    }
  }
  for (const index of healed) clean[index] = 1;
}
