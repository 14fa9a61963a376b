import { averagePrecision } from '../../metrics/index.js';
import { scoresOf } from './counts.js';

const reach = 16;
const perUnit = 32;
const bins = 2 * reach * perUnit + 1;

/**
 * Counts logits against labels in bins of 1/32, −16 to 16. On the logit, not on the probability: a weight of 42 or a
 * loss that decides puts its best threshold where probabilities are hardly to be told from 1.
 */
export class LogitTally {
  private readonly positives = new Float64Array(bins);
  private readonly negatives = new Float64Array(bins);

  add(logit: number, label: number): void {
    const bin = Math.floor((Math.min(reach, Math.max(-reach, logit)) + reach) * perUnit);
    (label === 1 ? this.positives : this.negatives)[bin]!++;
  }

  /** The logit of the highest F1, the lowest of them; 0 where there is nothing to find. */
  bestThreshold(): number {
    const total = this.positives.reduce((sum, count) => sum + count, 0);
    let best = { f1: 0, logit: 0 };
    let hits = 0;
    let wrong = 0;
    for (let bin = bins - 1; bin >= 0; bin--) {
      hits += this.positives[bin]!;
      wrong += this.negatives[bin]!;
      const { f1 } = scoresOf([hits, wrong, total - hits]);
      if (total > 0 && f1 >= best.f1 && hits > 0) best = { f1, logit: bin / perUnit - reach };
    }
    return best.logit;
  }

  averagePrecision(): number {
    return averagePrecision({ truth: this.positives, near: this.positives, stray: this.negatives });
  }
}
