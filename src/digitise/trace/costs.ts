import { inFours, isPaper } from '../fours.js';
import type { Candidates } from './candidates.js';
import { covered, type Evidence, hidden } from './evidence.js';
import { missedInkCost } from './missed-ink.js';
import type { PathOptions } from './path-options.js';
import { Sampled } from './sampled.js';

/**
 * What a step of a path costs. The unit is about one nat: a row without any ink under the pen costs `gap`.
 * Values were set by reasoning on pens and dashes: a dashed curve has to cross a gap as long as a dash for the price
 * of a bend; a solid one should rather bend sharply along ink than cross five rows of paper. Some were then moved by
 * what rendered sheets said (docs/decisions/tracing.md); no real scan was asked.
 */
const gapCost = { solid: 3, dashed: 0.6, dotted: 0.45 } as const;
const lateralCost = { solid: 0.05, dashed: 0.08, dotted: 0.06 } as const;
/**
 * Share of the full cost of paper that a pixel costs where nothing can be seen. More than the gaps of a broken
 * curve cost on the whole: else the cheapest dashed curve would be a vertical grid line.
 */
const hiddenShare = { solid: 0.1, dashed: 0.6, dotted: 0.7 } as const;
/** The same where ink of another kind covers the paper: the curve may pass under it. */
const coveredShare = 0.5;
/** Surprise that rounding to pixels alone makes. */
const jitterPx = 0.6;
/** What a curve that keeps one value pays for a px sideways, and most for a step to another value. */
const driftCost = 1.5;
const stepCost = 15;
/**
 * Ink of the same run that the pen does not explain, by how much there is of it in three pens' widths; and how many times as
 * much where no other curve's stroke can explain it.
 */
const unexplainedCost = new Sampled((widths) => 0.4 * (1 - Math.exp(-widths)), 8, 64);
const unexplainedOfNobody = 2;
/** A bend, by how far it is beyond what its slope makes likely: heavy-tailed. */
const bendCost = new Sampled((z) => 0.2 * Math.log(1 + z * z), 256, 16);

/** Costs of one row at a time, by sums along the row, so that a pen of any width costs the same to price. */
export class CostTable {
  /** Cost of crossing a border. */
  readonly leave = 3;
  /**
   * Cost of being found again elsewhere than where the path would go on: as much as some rows of paper of a solid
   * curve and many of a broken one, so that the ink must go on for as long. Within the beam.
   */
  readonly find = 18;
  /** How near a border, px, a curve must be to leave or come in. */
  readonly borderPx: number;

  private readonly widthPx: number;
  private readonly pen: number;
  private readonly gap: number;
  private readonly beyond: number;
  /** missedInkCost of the row. */
  private missed = 0;
  private readonly side: number;
  private readonly unexplainedTimes: number;
  /** dx/dy of the track: what a curve that keeps its value follows. */
  private leaning = 0;
  private sums: Float32Array;
  private sumsAbove: Float32Array;
  /** Ink run [start, end) around each column; end 0 where there is paper. */
  private readonly runStart: Int32Array;
  private readonly runEnd: Int32Array;
  private readonly price = new Float32Array(256);
  private readonly fours: Int32Array;

  constructor(
    private readonly evidence: Evidence,
    private readonly options: PathOptions,
  ) {
    this.widthPx = evidence.widthPx;
    this.fours = inFours(evidence.codes);
    this.pen = options.penWidthPx;
    this.runStart = new Int32Array(evidence.widthPx);
    this.runEnd = new Int32Array(evidence.widthPx);
    this.gap = gapCost[options.style];
    this.side = lateralCost[options.style];
    this.unexplainedTimes = options.alone || options.othersHidden === true ? unexplainedOfNobody : 1;
    // Dearer than following dashes (about half of the rows are gaps) or merged ink, cheaper than nothing.
    this.beyond = 0.85 * this.gap;
    this.borderPx = 2 * options.penWidthPx + 3;
    this.sums = new Float32Array(evidence.widthPx + 1);
    this.sumsAbove = new Float32Array(evidence.widthPx + 1);
    // Squared, so that ink in doubt is nearer to ink than to paper: along a curve doubt comes by the stretch.
    for (let code = 0; code < 256; code++) this.price[code] = (1 - code / 255) ** 2;
    this.price[hidden] = hiddenShare[options.style];
    this.price[covered] = coveredShare;
  }

  /** @param runs of this row's ink */
  loadRow(row: number, runs: Candidates): void {
    const { leftEdgePx } = this.options;
    this.leaning = row === 0 ? 0 : leftEdgePx[row]! - leftEdgePx[row - 1]!;
    this.runEnd.fill(0);
    for (let i = 0; i < runs.count; i++) {
      // A wide run offers several candidates, one after the other.
      if (i > 0 && runs.startPx[i] === runs.startPx[i - 1]) continue;
      this.runStart.fill(runs.startPx[i]!, runs.startPx[i]!, runs.endPx[i]!);
      this.runEnd.fill(runs.endPx[i]!, runs.startPx[i]!, runs.endPx[i]!);
    }
    const above = this.sums;
    this.sums = this.sumsAbove;
    this.sumsAbove = above;
    const base = row * this.evidence.widthPx;
    let sum = 0;
    const { codes, widthPx } = this.evidence;
    const { fours, price, sums } = this;
    for (let col = 0; col < widthPx; ) {
      // Paper has the full price, 1.
      if (col + 4 <= widthPx && isPaper(fours, base + col)) {
        sums[col + 1] = sum + 1;
        sums[col + 2] = sum + 2;
        sums[col + 3] = sum + 3;
        sum += 4;
        sums[col + 4] = sum;
        col += 4;
      } else {
        sum += price[codes[base + col]!]!;
        sums[++col] = sum;
      }
    }
    if (row === 0) this.sumsAbove.set(this.sums);
  }

  /** Where ink that can only be this curve's stands in the row, a path beside it costs more. */
  expectInk(inTrack: Candidates): void {
    this.missed = missedInkCost(inTrack, this.evidence, this.options);
  }

  /** Cost of a row beyond a border. */
  get offTrack(): number {
    return this.beyond + this.missed;
  }

  /** 0 inside the track, with half a pen to spare; −1 or +1 beyond it. */
  placeOf(xPx: number, row: number): -1 | 0 | 1 {
    const spare = 0.5 * this.options.penWidthPx;
    if (xPx < this.options.leftEdgePx[row]! - spare) return -1;
    return xPx > this.options.rightEdgePx[row]! + spare ? 1 : 0;
  }

  /**
   * The paper under the pen in this row, and the ink of its run that this pen does not explain: a spike whose
   * limbs have merged is ink all the way, and skipping it must cost something.
   * @param slope dx/dy remembered
   * @param move dx from the row above
   */
  emission(xPx: number, slope: number, move: number): number {
    const { widthPx, pen } = this;
    // Half of the slope only: beyond the tip of a peak the pen of a steep limb would find paper.
    const half = halfRunPx(pen, slope / 2);
    const from = Math.max(0, (xPx - half + 0.5) | 0);
    const to = Math.min(widthPx, Math.max(from + 1, (xPx + half + 0.5) | 0));
    if (to <= from) return this.gap + this.missed;
    let cost = ((this.gap + this.missed) * (this.sums[to]! - this.sums[from]!)) / (to - from);
    const col = xPx | 0;
    const runEnd = xPx >= 0 && col < widthPx ? this.runEnd[col]! : 0;
    // However it stands, half a pen beside it is explained, and a pen's width more costs nothing.
    if (runEnd > 0 && runEnd - this.runStart[col]! > 1.5 * pen) {
      const reach = halfRunPx(pen, Math.max(Math.abs(move), Math.abs(slope)));
      const left = Math.max(0, xPx - reach - this.runStart[col]!);
      const right = Math.max(0, runEnd - xPx - reach);
      const unexplained = left + right - pen;
      if (unexplained > 0) cost += this.unexplainedTimes * unexplainedCost.at(unexplained / (3 * pen));
    }
    return cost;
  }

  /** Largest surprise in one row, px: at the tip of a spike a limb turns round that runs as far sideways in a row. */
  reachPx(slope: number): number {
    return Math.max(24 * this.pen, 100) + 2 * Math.abs(slope);
  }

  /** Paper crossed sideways between two centres, in this row or the one above, whichever holds less of it. */
  lateral(fromPx: number, toPx: number): number {
    const low = Math.max(0, Math.min(Math.floor(Math.min(fromPx, toPx)), this.widthPx));
    const high = Math.max(0, Math.min(Math.floor(Math.max(fromPx, toPx)), this.widthPx));
    if (high - low < 2) return 0;
    const here = this.sums[high]! - this.sums[low]!;
    const above = this.sumsAbove[high]! - this.sumsAbove[low]!;
    // A straight slant crosses half of its way in each of the two rows.
    const middle = (low + high) >> 1;
    const up = toPx > fromPx;
    const slant = up
      ? this.sumsAbove[middle]! - this.sumsAbove[low]! + this.sums[high]! - this.sums[middle]!
      : this.sumsAbove[high]! - this.sumsAbove[middle]! + this.sums[middle]! - this.sums[low]!;
    return this.side * Math.min(here, above, slant);
  }

  /** Cost of a surprise against straight on: heavy-tailed, so that a sharp turn along ink stays possible. */
  bend(surprise: number, slope: number): number {
    if (this.options.constant) return Math.min(stepCost, driftCost * Math.abs(surprise));
    const beyondJitter = Math.abs(surprise) - jitterPx;
    if (beyondJitter <= 0) return 0;
    return bendCost.at(beyondJitter / (0.7 + 0.4 * Math.abs(slope)));
  }

  /** The slope remembered where nothing was seen: the longer that goes on, the less it is known. */
  coast(slope: number): number {
    return this.options.constant ? this.leaning : slope * 0.97;
  }

  /** The slope remembered after a move: followed at once where steep, smoothed where a pixel's jitter counts. */
  follow(slope: number, move: number): number {
    if (this.options.constant) return this.leaning;
    const share = Math.abs(move) > 4 ? 0.6 : 0.35;
    return slope + share * (move - slope);
  }
}

/** Half the run that a pen of this slope leaves in a row: w/2 · √(1 + slope²). */
function halfRunPx(penWidthPx: number, slope: number): number {
  return Math.min(90, (penWidthPx / 2) * Math.sqrt(1 + slope * slope));
}
