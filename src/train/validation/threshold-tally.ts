/** Probabilities are counted in steps of 1/255. */
const steps = 256;

export interface ThresholdScore {
  /** A pixel counts as found from this probability on. */
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

/** Counts scores against labels, so that every threshold can be judged at the end without keeping a pixel. */
export class ThresholdTally {
  private readonly positives = new Float64Array(steps);
  private readonly all = new Float64Array(steps);

  /** @param score 0–1 @param label 0 or 1 */
  add(score: number, label: number): void {
    const step = Math.max(0, Math.min(steps - 1, Math.round(score * (steps - 1))));
    this.all[step]!++;
    this.positives[step]! += label;
  }

  /** Adds what another has counted. */
  include(other: ThresholdTally): void {
    for (let step = 0; step < steps; step++) {
      this.positives[step]! += other.positives[step]!;
      this.all[step]! += other.all[step]!;
    }
  }

  /** The threshold of the highest F1; NaN scores where there is nothing to find. */
  best(): ThresholdScore {
    let best: ThresholdScore = { threshold: 0.5, recall: NaN, precision: NaN, f1: NaN };
    for (let step = 1; step < steps; step++) {
      const score = this.at(step / (steps - 1));
      if (!(score.f1 <= best.f1) && !Number.isNaN(score.f1)) best = score;
    }
    return best;
  }

  at(threshold: number): ThresholdScore {
    const from = Math.ceil(threshold * (steps - 1) - 1e-9);
    let found = 0;
    let hits = 0;
    let wanted = 0;
    for (let step = 0; step < steps; step++) {
      wanted += this.positives[step]!;
      if (step < from) continue;
      found += this.all[step]!;
      hits += this.positives[step]!;
    }
    const share = (part: number, whole: number) => (whole > 0 ? part / whole : NaN);
    return {
      threshold,
      recall: share(hits, wanted),
      precision: found > 0 ? hits / found : wanted > 0 ? 0 : NaN,
      f1: wanted > 0 ? (2 * hits) / (found + wanted) : NaN,
    };
  }
}
