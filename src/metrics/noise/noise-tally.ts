/** What one part of an image adds: as long as each other, a value a pixel. */
export interface NoiseSample {
  /** The label at the clean registration, 0 or 1. */
  readonly clean: Uint8Array;
  /** P(label = 1) under the jitter. */
  readonly probability: Float32Array;
  /** P(the pixel or one of its four neighbours is labelled) under the jitter. */
  readonly within1Px: Float32Array;
}

/** The noise of a label. Ratios are of sums over all pixels (pooled); NaN where nothing was labelled. */
export interface NoiseFigures {
  /** Pixels labelled at the clean registration, and on the mean over the jitter. */
  readonly cleanAreaPx: number;
  readonly meanAreaPx: number;
  /** Pixels of the rasterisation band, 0 < p < 1. */
  readonly bandAreaPx: number;
  /** Mean of min(p, 1 − p) over the band: what the best possible guess of a label there gets wrong. */
  readonly noiseRate: number;
  /** Of a pixel that is clean 0 and in the band: P(label = 1); of a pixel that is clean 1: P(label = 0). */
  readonly flipTo1: number;
  readonly flipTo0: number;
  /** Two independent roundings. */
  readonly f1: number;
  readonly iou: number;
  /** The same where a pixel counts that has one of the other label within 1 px. */
  readonly f1Within1Px: number;
  /** The clean label against a rounding. */
  readonly cleanF1: number;
  readonly cleanIou: number;
  /** The best F1 against jittered labels of a predictor that knows the curve: it marks p > threshold. */
  readonly bestF1: number;
  readonly bestThreshold: number;
}

const bins = 4096;

/**
 * Adds up the noise of a label from its probability map, part by part. Two independent roundings A and B agree on
 * a pixel with probability p·p, so E|A ∩ B| = Σ p² and, pooled, F1 = Σ p² / Σ p: exact, whatever the rule.
 */
export class NoiseTally {
  #clean = 0;
  #sum = 0;
  #squares = 0;
  #band = 0;
  #least = 0;
  #to1 = 0;
  #bandClean0 = 0;
  #kept = 0;
  #near = 0;
  /** Pixels and Σ p by p: what a threshold between bins would mark, and hit. */
  readonly #pixels = new Float64Array(bins + 1);
  readonly #hits = new Float64Array(bins + 1);

  /** @param part where given, only pixels whose value in `part` is `of` */
  add({ clean, probability, within1Px }: NoiseSample, part?: Uint8Array, of?: number): void {
    for (let pixel = 0; pixel < probability.length; pixel++) {
      const p = probability[pixel]!;
      const marked = clean[pixel]!;
      if ((p === 0 && marked === 0) || (part !== undefined && part[pixel] !== of)) continue;
      this.#clean += marked;
      this.#sum += p;
      this.#squares += p * p;
      this.#near += p * within1Px[pixel]!;
      if (marked === 1) this.#kept += p;
      if (p > 0 && p < 1) {
        this.#band++;
        this.#least += Math.min(p, 1 - p);
        if (marked === 0) {
          this.#bandClean0++;
          this.#to1 += p;
        }
      }
      const bin = Math.round(p * bins);
      this.#pixels[bin] = this.#pixels[bin]! + 1;
      this.#hits[bin] = this.#hits[bin]! + p;
    }
  }

  figures(): NoiseFigures {
    const f1 = this.#squares / this.#sum;
    const cleanF1 = (2 * this.#kept) / (this.#clean + this.#sum);
    return {
      cleanAreaPx: this.#clean,
      meanAreaPx: this.#sum,
      bandAreaPx: this.#band,
      noiseRate: this.#band === 0 ? 0 : this.#least / this.#band,
      flipTo1: this.#bandClean0 === 0 ? 0 : this.#to1 / this.#bandClean0,
      flipTo0: 1 - this.#kept / this.#clean,
      f1,
      iou: f1 / (2 - f1),
      f1Within1Px: this.#near / this.#sum,
      cleanF1,
      cleanIou: cleanF1 / (2 - cleanF1),
      ...this.#best(),
    };
  }

  #best(): { bestF1: number; bestThreshold: number } {
    let best = { bestF1: Number.NaN, bestThreshold: 0.5 };
    let pixels = 0;
    let hits = 0;
    for (let bin = bins; bin > 0; bin--) {
      pixels += this.#pixels[bin]!;
      hits += this.#hits[bin]!;
      if (pixels === 0) continue;
      const f1 = (2 * hits) / (pixels + this.#sum);
      if (!(f1 <= best.bestF1)) best = { bestF1: f1, bestThreshold: (bin - 0.5) / bins };
    }
    return best;
  }
}
