import type { Stream } from '../../core/rng.js';
import { RowNoise } from './row-noise.js';

/** Mean over a cell of the square root of the sum of squared spline weights, in two directions. */
const deviation = 0.48;

/**
 * A field of random values that vary slowly, about normal with mean 0 and deviation 1: normal deviates on a
 * lattice, joined by cubic B-splines. Fixed by the stream, the place and the cell alone.
 */
export class SmoothField {
  private readonly noise: RowNoise;
  private readonly lattice = new Map<number, Float64Array>();
  private readonly mixed: Float64Array;

  /** @param cellXPx @param cellYPx > 0: about the distance over which it changes */
  constructor(
    stream: Stream,
    private readonly widthPx: number,
    private readonly cellXPx: number,
    private readonly cellYPx: number,
  ) {
    this.noise = new RowNoise(stream);
    this.mixed = new Float64Array(Math.floor(widthPx / cellXPx) + 5);
  }

  /** The values at the centres of a row's pixels. */
  fillRow(row: number, into: Float64Array): void {
    const { mixed, widthPx, cellXPx } = this;
    const at = (row + 0.5) / this.cellYPx;
    const cell = Math.floor(at);
    const across = spline(at - cell);
    mixed.fill(0);
    for (let k = 0; k < 4; k++) {
      const nodes = this.nodes(cell + k);
      const weight = across[k]! / deviation;
      for (let index = 0; index < mixed.length; index++) mixed[index]! += weight * nodes[index]!;
    }
    for (let first = 0, col = 0; col < widthPx; first++) {
      // Within a cell the spline is one cubic.
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
