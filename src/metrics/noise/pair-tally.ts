import type { Mask } from '../../core/raster.js';

/**
 * What a single pair of whole masks is expected to score: the mean over all pairs of roundings of each pair's own
 * F1 and IoU, where every row of a mask has the same phase. Unlike pooled figures it depends on how much is
 * rounded in one go.
 */
export class PairTally {
  readonly #count: number;
  readonly #areas: Float64Array;
  readonly #both: Float64Array;

  /** @param count how many roundings there are, at equally likely phases */
  constructor(count: number) {
    this.#count = count;
    this.#areas = new Float64Array(count);
    this.#both = new Float64Array(count * count);
  }

  /**
   * One strip of every rounding, in the same order each time.
   * @param probability of the strip's pixels: where it is 0 none is marked
   */
  add(masks: readonly Mask[], probability: Float32Array): void {
    const marked = new Uint8Array(this.#count);
    for (let pixel = 0; pixel < probability.length; pixel++) {
      if (probability[pixel] === 0) continue;
      for (let k = 0; k < this.#count; k++) marked[k] = masks[k]!.data[pixel]!;
      for (let a = 0; a < this.#count; a++) {
        if (marked[a] === 0) continue;
        this.#areas[a] = this.#areas[a]! + 1;
        for (let b = 0; b < this.#count; b++) {
          const at = a * this.#count + b;
          this.#both[at] = this.#both[at]! + marked[b]!;
        }
      }
    }
  }

  figures(): { readonly f1: number; readonly iou: number } {
    let f1 = 0;
    let iou = 0;
    for (let a = 0; a < this.#count; a++)
      for (let b = 0; b < this.#count; b++) {
        const both = this.#both[a * this.#count + b]!;
        const sum = this.#areas[a]! + this.#areas[b]!;
        f1 += (2 * both) / sum;
        iou += both / (sum - both);
      }
    return { f1: f1 / this.#count ** 2, iou: iou / this.#count ** 2 };
  }
}
