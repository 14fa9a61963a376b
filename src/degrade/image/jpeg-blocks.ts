/** ITU-T T.81, tables K.1 and K.2, row by row. */
const standard = {
  luminance: [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17,
    22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78,
    87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
  ],
  chrominance: [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  ],
} as const;

/** The table of a quality from 1 to 100, scaled as libjpeg does. */
export function tableOf(kind: keyof typeof standard, quality: number): Float32Array {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return Float32Array.from(standard[kind], (step) =>
    Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))),
  );
}

const side = 8;
/** Orthonormal cosine transform: basis[u · 8 + x]. */
const basis = Float32Array.from({ length: 64 }, (_, index) => {
  const [u, x] = [index >> 3, index & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/**
 * Rounds the cosine coefficients of each block in place. Blocks begin at the first row and column; beyond the right
 * and the lower edge the last column and row are repeated.
 */
export function quantiseBlocks(
  plane: Float32Array,
  widthPx: number,
  rowCount: number,
  table: Float32Array,
): void {
  const block = new Float32Array(64);
  const half = new Float32Array(64);
  for (let top = 0; top < rowCount; top += side)
    for (let left = 0; left < widthPx; left += side) {
      for (let y = 0; y < side; y++) {
        const line = Math.min(rowCount - 1, top + y) * widthPx;
        for (let x = 0; x < side; x++)
          block[8 * y + x] = plane[line + Math.min(widthPx - 1, left + x)]! - 128;
      }
      if (isFlat(block)) {
        // Only the mean is left of a blank block, which most of a log is: its coefficient is 8 × the value.
        const value = (table[0]! * Math.round((8 * block[0]!) / table[0]!)) / 8;
        block.fill(value);
      } else {
        transform(block, half, false);
        for (let k = 0; k < 64; k++) block[k] = table[k]! * Math.round(block[k]! / table[k]!);
        transform(block, half, true);
      }
      for (let y = 0; y < Math.min(side, rowCount - top); y++)
        for (let x = 0; x < Math.min(side, widthPx - left); x++)
          plane[(top + y) * widthPx + left + x] = block[8 * y + x]! + 128;
    }
}

function isFlat(block: Float32Array): boolean {
  for (let k = 1; k < 64; k++) if (block[k] !== block[0]) return false;
  return true;
}

/** Along the rows, then along the columns. */
function transform(block: Float32Array, half: Float32Array, back: boolean): void {
  pass(block, half, back);
  pass(half, block, back);
}

/** Transforms each row and writes it as a column, so that two passes do both axes. */
function pass(from: Float32Array, into: Float32Array, back: boolean): void {
  const step = back ? 8 : 1;
  const next = back ? 1 : 8;
  for (let row = 0; row < 64; row += 8)
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      let at = u * next;
      for (let x = 0; x < 8; x++, at += step) sum += basis[at]! * from[row + x]!;
      into[u * 8 + (row >> 3)] = sum;
    }
}
