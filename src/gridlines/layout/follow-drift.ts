import { interpolate } from '../../core/interpolate.js';
import { bestShift, flattenInto } from './correlate.js';
import { agreementNeeded, type Drift } from './drift.js';
import { type Evidence, rowsPerBlock } from './evidence.js';

/** Blocks that are registered together. */
const blocksPerKnot = 4;
const segmentCount = 6;

function knotRowsOf(evidence: Evidence): Float64Array {
  const count = Math.ceil(evidence.blockCount / blocksPerKnot);
  return Float64Array.from({ length: count }, (_, knot) => {
    const from = knot * blocksPerKnot * rowsPerBlock;
    const to = Math.min(evidence.rowCount, from + blocksPerKnot * rowsPerBlock);
    return evidence.topRow + (from + to) / 2;
  });
}

/** Follows the sheet from the seed that most of it agrees with. */
export function followDrift(evidence: Evidence, slope: number): Drift {
  const knotY = knotRowsOf(evidence);
  const seeds = knotY.length <= 6 ? [0.5] : [0.5, 0.25, 0.75];
  let best: Tracker | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const seed of seeds) {
    const tracker = new Tracker(evidence, slope, knotY);
    tracker.run(Math.min(knotY.length - 1, Math.floor(seed * knotY.length)));
    const score = tracker.score();
    if (score > bestScore * 1.02 + 1e-9 || best === undefined) {
      best = tracker;
      bestScore = score;
    }
    // Nearly every block agrees: no other seed can do much better.
    if (score > 0.75 * knotY.length) break;
  }
  best!.refine();
  return best!.result();
}

class Tracker {
  private readonly shift: Float64Array;
  private readonly stretch: Float64Array;
  private readonly agreement: Float64Array;
  private readonly profile: Float32Array;
  private weight = 0;
  private readonly current: Float32Array;
  private readonly background: Float32Array;
  private readonly uReference: number;
  private readonly yReference: number;

  constructor(
    private readonly evidence: Evidence,
    private readonly slope: number,
    private readonly knotY: Float64Array,
  ) {
    this.shift = new Float64Array(knotY.length);
    this.stretch = new Float64Array(knotY.length);
    this.agreement = new Float64Array(knotY.length);
    this.profile = new Float32Array(evidence.binCount);
    this.current = new Float32Array(evidence.binCount);
    this.background = new Float32Array(evidence.binCount);
    this.uReference = evidence.widthPx / 2;
    this.yReference = knotY[Math.floor(knotY.length / 2)]!;
  }

  run(seed: number): void {
    const half = Math.min(2, (this.knotY.length - 1) >> 1);
    const first = Math.max(0, Math.min(this.knotY.length - 1 - 2 * half, seed - half));
    for (let knot = first; knot <= first + 2 * half; knot++) {
      this.warp(knot);
      this.add(1);
      this.agreement[knot] = 1;
    }
    for (let knot = first + 2 * half + 1; knot < this.knotY.length; knot++) this.step(knot, knot - 1);
    for (let knot = first - 1; knot >= 0; knot--) this.step(knot, knot + 1);
    for (let knot = first; knot <= first + 2 * half; knot++) this.step(knot, knot);
  }

  score(): number {
    let sum = 0;
    for (const value of this.agreement) if (value > agreementNeeded) sum += value;
    return sum;
  }

  /** Again from the profile of the whole sheet, which no longer remembers the way it was followed. */
  refine(): void {
    for (let round = 0; round < 2; round++) {
      this.smooth();
      this.learnAgain();
      for (let knot = 0; knot < this.knotY.length; knot++) this.step(knot, knot, 3, false);
    }
    this.smooth();
    this.learnAgain();
  }

  /** The profile from all blocks that agree, as they lie now. */
  private learnAgain(): void {
    this.profile.fill(0);
    this.weight = 0;
    for (let knot = 0; knot < this.knotY.length; knot++) {
      if (this.agreement[knot]! < agreementNeeded) continue;
      this.warp(knot);
      this.add(1);
    }
  }

  result(): Drift {
    const scale = 1 / Math.max(1, this.weight * blocksPerKnot * rowsPerBlock);
    return {
      slope: this.slope,
      yReferencePx: this.yReference,
      uReferencePx: this.uReference,
      knotYPx: this.knotY,
      shiftPx: this.shift,
      stretch: this.stretch,
      agreement: this.agreement,
      profile: this.profile.map((value) => value * scale),
    };
  }

  /** Where no block agrees, between those that do; the stretch is steadier than one block can tell. */
  private smooth(): void {
    const good: number[] = [];
    for (let knot = 0; knot < this.knotY.length; knot++)
      if (this.agreement[knot]! >= agreementNeeded) good.push(knot);
    if (good.length === 0) return;
    const shift = good.map((knot) => this.shift[knot]!);
    const stretch = good.map((_, index) => {
      const near = good.slice(Math.max(0, index - 3), index + 4).map((knot) => this.stretch[knot]!);
      return near.reduce((sum, value) => sum + value, 0) / near.length;
    });
    for (let knot = 0; knot < this.knotY.length; knot++) {
      this.shift[knot] = interpolate(good, shift, knot);
      this.stretch[knot] = interpolate(good, stretch, knot);
    }
  }

  private step(knot: number, from: number, reachPx = 12, learn = true): void {
    this.shift[knot] = this.shift[from]!;
    this.stretch[knot] = this.stretch[from]!;
    this.warp(knot);
    this.flatten();
    const reach = 2 * reachPx;
    const whole = bestShift(this.current, this.background, 0, this.evidence.binCount, 0, reach, 0.004);
    this.agreement[knot] = whole.correlation;
    if (whole.correlation < agreementNeeded) return;
    this.shift[knot] = this.shift[knot]! + whole.bins / 2;
    this.fitSegments(knot, Math.round(whole.bins), whole.bins);
    if (!learn) return;
    this.warp(knot);
    this.add(1);
  }

  /** A straight line through the shifts of parts of the sheet: what the common shift leaves over. */
  private fitSegments(knot: number, around: number, common: number): void {
    const { binCount } = this.evidence;
    let weights = 0.001;
    let sx = 0;
    let sy = 0;
    const parts: { x: number; y: number; w: number }[] = [];
    for (let segment = 0; segment < segmentCount; segment++) {
      const from = Math.floor((segment * binCount) / segmentCount);
      const to = Math.floor(((segment + 1) * binCount) / segmentCount);
      const part = bestShift(this.current, this.background, from, to, around, 5, 0.01);
      if (part.correlation < 0.4) continue;
      const w = part.correlation * part.energy;
      const x = (from + to) / 4 - this.uReference;
      const y = (part.bins - common) / 2;
      parts.push({ x, y, w });
      weights += w;
      sx += w * x;
      sy += w * y;
    }
    if (parts.length < 2) return;
    const mx = sx / weights;
    const my = sy / weights;
    let sxx = 0;
    let sxy = 0;
    for (const { x, y, w } of parts) {
      sxx += w * (x - mx) ** 2;
      sxy += w * (x - mx) * (y - my);
    }
    // The ridge stands for a stretch known to about one in a thousand from one block to the next.
    const ridge = weights * (this.evidence.widthPx / 8) ** 2;
    const change = sxy / (sxx + ridge);
    const clipped = Math.max(-0.003, Math.min(0.003, change));
    this.stretch[knot] = Math.max(-0.03, Math.min(0.03, this.stretch[knot]! + clipped));
    this.shift[knot] = this.shift[knot]! + (my - clipped * mx);
  }

  /** The block's profile in frame coordinates, by the present shift and stretch of its knot. */
  private warp(knot: number): void {
    const { blockCount, binCount, centres, topRow } = this.evidence;
    const { current } = this;
    current.fill(0);
    const firstBlock = knot * blocksPerKnot;
    const endBlock = Math.min(blockCount, firstBlock + blocksPerKnot);
    const stretch = this.stretch[knot]!;
    for (let block = firstBlock; block < endBlock; block++) {
      const y = topRow + (block + 0.5) * rowsPerBlock;
      const offset = 2 * (this.slope * (y - this.yReference) + this.shift[knot]! - stretch * this.uReference);
      const at = block * binCount;
      // Bins of the frame that lie in the block's profile, between two of its bins.
      const first = Math.max(0, Math.ceil(-offset / (1 + stretch)));
      const end = Math.min(binCount, Math.ceil((binCount - 1 - offset) / (1 + stretch)));
      for (let bin = first; bin < end; bin++) {
        const from = bin * (1 + stretch) + offset;
        const whole = from | 0;
        const share = from - whole;
        current[bin] = current[bin]! + (1 - share) * centres[at + whole]! + share * centres[at + whole + 1]!;
      }
    }
  }

  private add(weight: number): void {
    const { profile, current } = this;
    for (let bin = 0; bin < profile.length; bin++) profile[bin] = profile[bin]! + weight * current[bin]!;
    this.weight += weight;
  }

  /** Both profiles without what is smooth, lightly blurred: what a correlation should see. */
  private flatten(): void {
    flattenInto(this.current, this.background);
    this.current.set(this.background);
    flattenInto(this.profile, this.background);
  }
}
