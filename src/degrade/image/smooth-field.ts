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
  private readonly weights: Float32Array;
  private readonly cells: Int32Array;
  private readonly lattice = new Map<number, Float32Array>();
  private readonly mixed: Float32Array;

  /** @param cellXPx @param cellYPx > 0: about the distance over which it changes */
  constructor(
    stream: Stream,
    private readonly widthPx: number,
    cellXPx: number,
    private readonly cellYPx: number,
  ) {
    this.noise = new RowNoise(stream);
    this.weights = new Float32Array(4 * widthPx);
    this.cells = new Int32Array(widthPx);
    for (let col = 0; col < widthPx; col++) {
      const at = (col + 0.5) / cellXPx;
      this.cells[col] = Math.floor(at);
      this.weights.set(spline(at - Math.floor(at)), 4 * col);
    }
    this.mixed = new Float32Array(Math.floor(widthPx / cellXPx) + 5);
  }

  /** The values at the centres of a row's pixels. */
  fillRow(row: number, into: Float32Array): void {
    const { weights, cells, mixed } = this;
    const at = (row + 0.5) / this.cellYPx;
    const cell = Math.floor(at);
    const across = spline(at - cell);
    mixed.fill(0);
    for (let k = 0; k < 4; k++) {
      const nodes = this.nodes(cell + k);
      const weight = across[k]! / deviation;
      for (let index = 0; index < mixed.length; index++) mixed[index]! += weight * nodes[index]!;
    }
    for (let col = 0; col < this.widthPx; col++) {
      const first = cells[col]!;
      const at4 = 4 * col;
      into[col] =
        weights[at4]! * mixed[first]! +
        weights[at4 + 1]! * mixed[first + 1]! +
        weights[at4 + 2]! * mixed[first + 2]! +
        weights[at4 + 3]! * mixed[first + 3]!;
    }
  }

  private nodes(index: number): Float32Array {
    let found = this.lattice.get(index);
    if (!found) {
      found = new Float32Array(this.mixed.length);
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
