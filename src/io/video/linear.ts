/**
 * Solves A·x = b for a symmetric positive definite A by Cholesky's factors.
 * @param upper size × size, row by row, of which the upper half is read; it is written over
 * @returns undefined where A is not positive definite
 */
export function solveSymmetric(upper: Float64Array, b: Float64Array, size: number): Float64Array | undefined {
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      let sum = upper[i * size + j]!;
      for (let k = 0; k < i; k++) sum -= upper[k * size + i]! * upper[k * size + j]!;
      if (j > i) upper[i * size + j] = sum / upper[i * size + i]!;
      else {
        if (!(sum > 1e-12)) return undefined;
        upper[i * size + i] = Math.sqrt(sum);
      }
    }
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= upper[k * size + i]! * x[k]!;
    x[i]! /= upper[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= upper[i * size + k]! * x[k]!;
    x[i]! /= upper[i * size + i]!;
  }
  return x;
}

/** A symmetric positive definite matrix whose numbers lie within `reach` of its diagonal. */
export class BandMatrix {
  readonly size: number;
  readonly reach: number;
  /** Row i holds its columns i − reach to i, the diagonal last. */
  readonly #lower: Float64Array;

  constructor(size: number, reach: number) {
    this.size = size;
    this.reach = reach;
    this.#lower = new Float64Array(size * (reach + 1));
  }

  /** Adds to (row, col) and, where they differ, to (col, row). */
  add(row: number, col: number, value: number): void {
    const [low, high] = row > col ? [col, row] : [row, col];
    this.#lower[high * (this.reach + 1) + this.reach - (high - low)]! += value;
  }

  /** Replaces the matrix by its Cholesky factor. @throws RangeError where it is not positive definite */
  factor(): void {
    const { size, reach } = this;
    const lower = this.#lower;
    const width = reach + 1;
    for (let i = 0; i < size; i++) {
      const first = Math.max(0, i - reach);
      for (let j = first; j <= i; j++) {
        let sum = lower[i * width + reach - (i - j)]!;
        for (let k = Math.max(first, j - reach); k < j; k++)
          sum -= lower[i * width + reach - (i - k)]! * lower[j * width + reach - (j - k)]!;
        if (j < i) lower[i * width + reach - (i - j)] = sum / lower[j * width + reach]!;
        else {
          if (!(sum > 0)) throw new RangeError('the matrix is not positive definite');
          lower[i * width + reach] = Math.sqrt(sum);
        }
      }
    }
  }

  /** After factor(): the solution for this right side. */
  solve(right: Float64Array): Float64Array {
    const { size, reach } = this;
    const lower = this.#lower;
    const width = reach + 1;
    const x = Float64Array.from(right);
    for (let i = 0; i < size; i++) {
      for (let k = Math.max(0, i - reach); k < i; k++) x[i]! -= lower[i * width + reach - (i - k)]! * x[k]!;
      x[i]! /= lower[i * width + reach]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k <= Math.min(size - 1, i + reach); k++)
        x[i]! -= lower[k * width + reach - (k - i)]! * x[k]!;
      x[i]! /= lower[i * width + reach]!;
    }
    return x;
  }
}
