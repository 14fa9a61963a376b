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
/** Halves of cosines of k π / 16. */
const [c1, c2, c3, c4, c5, c6, c7] = [1, 2, 3, 4, 5, 6, 7].map((k) => 0.5 * Math.cos((k * Math.PI) / 16)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

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
      const whole = left + side <= widthPx;
      for (let y = 0; y < side; y++) {
        const line = Math.min(rowCount - 1, top + y) * widthPx;
        for (let x = 0; x < side; x++)
          block[8 * y + x] = plane[line + (whole ? left + x : Math.min(widthPx - 1, left + x))]! - 128;
      }
      if (isFlat(block)) {
        // Only the mean is left of a blank block, which most of a log is: its coefficient is 8 × the value.
        const value = (table[0]! * Math.round((8 * block[0]!) / table[0]!)) / 8;
        block.fill(value);
      } else {
        forward(block, half);
        forward(half, block);
        for (let k = 0; k < 64; k++) block[k] = table[k]! * Math.floor(block[k]! / table[k]! + 0.5);
        backward(block, half);
        backward(half, block);
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

/**
 * Orthonormal cosine transform of each row, written as a column, so that two passes do both axes. Sums and
 * differences of mirrored samples halve the products (even and odd half of the basis).
 */
function forward(from: Float32Array, into: Float32Array): void {
  for (let row = 0, at = 0; row < 64; row += 8, at++) {
    const s0 = from[row]! + from[row + 7]!;
    const s1 = from[row + 1]! + from[row + 6]!;
    const s2 = from[row + 2]! + from[row + 5]!;
    const s3 = from[row + 3]! + from[row + 4]!;
    const d0 = from[row]! - from[row + 7]!;
    const d1 = from[row + 1]! - from[row + 6]!;
    const d2 = from[row + 2]! - from[row + 5]!;
    const d3 = from[row + 3]! - from[row + 4]!;
    into[at] = c4 * (s0 + s3 + s1 + s2);
    into[at + 8] = c1 * d0 + c3 * d1 + c5 * d2 + c7 * d3;
    into[at + 16] = c2 * (s0 - s3) + c6 * (s1 - s2);
    into[at + 24] = c3 * d0 - c7 * d1 - c1 * d2 - c5 * d3;
    into[at + 32] = c4 * (s0 + s3 - s1 - s2);
    into[at + 40] = c5 * d0 - c1 * d1 + c7 * d2 + c3 * d3;
    into[at + 48] = c6 * (s0 - s3) - c2 * (s1 - s2);
    into[at + 56] = c7 * d0 - c5 * d1 + c3 * d2 - c1 * d3;
  }
}

/** The inverse, by the same halves. */
function backward(from: Float32Array, into: Float32Array): void {
  for (let row = 0, at = 0; row < 64; row += 8, at++) {
    const [f1, f3, f5, f7] = [from[row + 1]!, from[row + 3]!, from[row + 5]!, from[row + 7]!];
    const sum = c4 * (from[row]! + from[row + 4]!);
    const difference = c4 * (from[row]! - from[row + 4]!);
    const outer = c2 * from[row + 2]! + c6 * from[row + 6]!;
    const inner = c6 * from[row + 2]! - c2 * from[row + 6]!;
    const odd0 = c1 * f1 + c3 * f3 + c5 * f5 + c7 * f7;
    const odd1 = c3 * f1 - c7 * f3 - c1 * f5 - c5 * f7;
    const odd2 = c5 * f1 - c1 * f3 + c7 * f5 + c3 * f7;
    const odd3 = c7 * f1 - c5 * f3 + c3 * f5 - c1 * f7;
    into[at] = sum + outer + odd0;
    into[at + 8] = difference + inner + odd1;
    into[at + 16] = difference - inner + odd2;
    into[at + 24] = sum - outer + odd3;
    into[at + 32] = sum - outer - odd3;
    into[at + 40] = difference - inner - odd2;
    into[at + 48] = difference + inner - odd1;
    into[at + 56] = sum + outer - odd0;
  }
}
