import type { Stream } from '../../core/rng.js';
import { RowNoise } from './row-noise.js';

/** Mean over a cell of the square root of the sum of squared spline weights, in two directions. */
const deviation = 0.48;
/** From this size of a cell on a cubic for each is quicker than weights for each pixel. */
const cubicFromPx = 6;

/**
 * A field of random values that vary slowly, about normal with mean 0 and deviation 1: normal deviates on a
 * lattice, joined by cubic B-splines. Fixed by the stream, the place and the cell alone.
 */
export class SmoothField {
  private readonly noise: RowNoise;
  private readonly lattice = new Map<number, Float64Array>();
  private readonly mixed: Float64Array;
  /** For each column the first of its four nodes, and their weights. */
  private readonly firsts: Int32Array;
  private readonly weights: Float64Array;

  /** @param cellXPx @param cellYPx > 0: about the distance over which it changes */
  constructor(
    stream: Stream,
    private readonly widthPx: number,
    private readonly cellXPx: number,
    private readonly cellYPx: number,
  ) {
    this.noise = new RowNoise(stream);
    this.mixed = new Float64Array(Math.floor(widthPx / cellXPx) + 5);
    this.firsts = new Int32Array(widthPx);
    this.weights = new Float64Array(4 * widthPx);
    for (let col = 0; col < widthPx; col++) {
      const at = (col + 0.5) / cellXPx;
      this.firsts[col] = Math.floor(at);
      this.weights.set(spline(at - Math.floor(at)), 4 * col);
    }
  }

  /** The values at the centres of a row's pixels. */
  fillRow(row: number, into: Float64Array): void {
    this.prepareRow(row);
    if (this.cellXPx >= cubicFromPx) this.fillByCells(into);
    else this.fillByWeights(into);
  }

  private fillByWeights(into: Float64Array): void {
    const { mixed, weights, firsts, widthPx } = this;
    for (let col = 0, at = 0; col < widthPx; col++, at += 4) {
      const first = firsts[col]!;
      into[col] =
        weights[at]! * mixed[first]! +
        weights[at + 1]! * mixed[first + 1]! +
        weights[at + 2]! * mixed[first + 2]! +
        weights[at + 3]! * mixed[first + 3]!;
    }
  }

  /** Within a cell the spline is one cubic. */
  private fillByCells(into: Float64Array): void {
    const { mixed, widthPx, cellXPx } = this;
    for (let first = 0, col = 0; col < widthPx; first++) {
      const [a, b, c, d] = [mixed[first]!, mixed[first + 1]!, mixed[first + 2]!, mixed[first + 3]!];
      const cubic = (d - a) / 6 + (b - c) / 2;
      const square = (a + c) / 2 - b;
      const slope = (c - a) / 2;
      const start = (a + 4 * b + c) / 6;
      const end = Math.min(widthPx, Math.ceil((first + 1) * cellXPx - 0.5));
      for (; col < end; col++) {
        const t = (col + 0.5) / cellXPx - first;
        into[col] = ((cubic * t + square) * t + slope) * t + start;
      }
    }
  }

  /** Makes this the row that valueAt tells of. */
  prepareRow(row: number): void {
    const { mixed } = this;
    const at = (row + 0.5) / this.cellYPx;
    const cell = Math.floor(at);
    const [a, b, c, d] = spline(at - cell).map((weight) => weight / deviation) as [
      number,
      number,
      number,
      number,
    ];
    const [above, upper, lower, below] = [
      this.nodes(cell),
      this.nodes(cell + 1),
      this.nodes(cell + 2),
      this.nodes(cell + 3),
    ];
    for (let i = 0; i < mixed.length; i++)
      mixed[i] = a * above[i]! + b * upper[i]! + c * lower[i]! + d * below[i]!;
  }

  /** The value at the centre of a pixel of the row that prepareRow was called for. */
  valueAt(col: number): number {
    const { mixed, weights } = this;
    const first = this.firsts[col]!;
    const at = 4 * col;
    return (
      weights[at]! * mixed[first]! +
      weights[at + 1]! * mixed[first + 1]! +
      weights[at + 2]! * mixed[first + 2]! +
      weights[at + 3]! * mixed[first + 3]!
    );
  }

  private nodes(index: number): Float64Array {
    let found = this.lattice.get(index);
    if (!found) {
      found = new Float64Array(this.mixed.length);
      this.noise.fillNormals(index, found);
      if (this.lattice.size >= 8) this.lattice.delete(this.lattice.keys().next().value!);
      this.lattice.set(index, found);
    }
    return found;
  }
}

function spline(t: number): [number, number, number, number] {
  const u = 1 - t;
  return [
    (u * u * u) / 6,
    (3 * t * t * t - 6 * t * t + 4) / 6,
    (3 * u * u * u - 6 * u * u + 4) / 6,
    (t * t * t) / 6,
  ];
}
