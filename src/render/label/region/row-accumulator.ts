import type { AxisCdf } from '../../../core/phase.js';
import type { UnionSweep } from './union-sweep.js';

/** Edges that run less than this along x, px, are taken as upright at their middle: an error of its square. */
const uprightPx = 1e-6;

/**
 * One row of P(centre of the pixel ∈ region + phase along x). An edge at x lets a pixel with centre c in with
 * probability F(c − x), so only differences between neighbouring pixels are kept, and summed at the end.
 */
export class RowAccumulator {
  readonly #differences: Float64Array;
  readonly #left: number;
  readonly #widthPx: number;
  readonly #scale: number;
  readonly #phase: AxisCdf;
  #from: number;
  #to = -1;
  /** Does an edge lie right of the row? Then what it closes may reach the row's end. */
  #open = false;

  /**
   * Pixels [left, left + widthPx).
   * @param scale by which every x is multiplied first: finer columns, in which the phase is then counted too
   */
  constructor(left: number, widthPx: number, phase: AxisCdf, scale = 1) {
    this.#left = left;
    this.#widthPx = widthPx;
    this.#phase = phase;
    this.#scale = scale;
    this.#from = widthPx;
    this.#differences = new Float64Array(widthPx);
  }

  /** Boundary edges of a band, weighted by their height. */
  addBand({ fromX, toX, signedHeight, count }: UnionSweep): void {
    for (let k = 0; k < count; k++) this.#add(fromX[k]!, toX[k]!, signedHeight[k]!);
  }

  /** Intervals of a line, each of weight 1. */
  addLine({ fromX, toX, count }: UnionSweep): void {
    for (let k = 0; k < count; k++) {
      this.#add(fromX[k]!, fromX[k]!, 1);
      this.#add(toX[k]!, toX[k]!, -1);
    }
  }

  #add(x0: number, x1: number, weight: number): void {
    const phase = this.#phase;
    const a = x0 * this.#scale - this.#left - 0.5;
    const b = x1 * this.#scale - this.#left - 0.5;
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    let col = Math.ceil(low + phase.lowPx);
    if (col < 0) col = 0;
    if (col >= this.#widthPx) {
      this.#open = true;
      return;
    }
    if (col < this.#from) this.#from = col;
    const upright = high - low < uprightPx;
    const middle = (a + b) / 2;
    const end = high + phase.highPx;
    const differences = this.#differences;
    let before = 0;
    for (; col < this.#widthPx; col++) {
      const done = col >= end;
      const share = done
        ? 1
        : upright
          ? phase.cdf(col - middle)
          : (phase.integral(col - low) - phase.integral(col - high)) / (high - low);
      differences[col] = differences[col]! + weight * (share - before);
      if (done) break;
      before = share;
    }
    const to = col < this.#widthPx ? col : this.#widthPx - 1;
    if (to > this.#to) this.#to = to;
  }

  /** Is there anything in the row? */
  get empty(): boolean {
    return this.#to < 0;
  }

  /** Turns the differences into the row's values, [from, to] of `values`, until `clear`. */
  finish(): { readonly values: Float64Array; readonly from: number; readonly to: number } {
    const values = this.#differences;
    if (this.#open) this.#to = this.#widthPx - 1;
    let sum = 0;
    for (let col = this.#from; col <= this.#to; col++) {
      sum += values[col]!;
      values[col] = sum;
    }
    return { values, from: this.#from, to: this.#to };
  }

  clear(): void {
    if (this.#to >= 0) this.#differences.fill(0, this.#from, this.#to + 1);
    this.#from = this.#widthPx;
    this.#to = -1;
    this.#open = false;
  }
}
