import { quantile } from '../../metrics/index.js';

/** The moving average of a percentile of the losses of each class, as MentorNet compares losses with (Jiang et al. 2018). */
export class MovingPercentile {
  private readonly averages = new Map<number, number>();

  /**
   * @param percentile 0–1
   * @param decay weight of what was, 0–1
   */
  constructor(
    private readonly percentile: number,
    private readonly decay: number,
  ) {}

  /**
   * Takes in the losses of a class and returns the average. The released code begins at 0, here with the first losses.
   * Where there are none it stays, 0 where there never were any.
   */
  update(classIndex: number, losses: Float32Array): number {
    const before = this.averages.get(classIndex);
    if (losses.length === 0) return before ?? 0;
    const now = quantile(losses, this.percentile);
    const average = before === undefined ? now : this.decay * before + (1 - this.decay) * now;
    this.averages.set(classIndex, average);
    return average;
  }
}
