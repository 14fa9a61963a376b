import { bestShift, flattenInto } from './correlate.js';
import { agreementNeeded, type Drift } from './drift.js';
import { type Evidence, rowsPerBlock } from './evidence.js';

/** Blocks that are registered together. */
const blocksPerKnot = 4;
const segmentCount = 6;

/** Where a knot's blocks agree best with the rest. */
export interface Agreement {
  /** How far they lie from where they were thought to be, half pixels. */
  readonly bins: number;
  readonly correlation: number;
}

/** The blocks of a sheet, each laid on the profile of those that were laid before it. */
export class Registration {
  /** Continuous y of each knot: four blocks, 128 rows. */
  readonly knotY: Float64Array;
  readonly shift: Float64Array;
  readonly stretch: Float64Array;
  /** dx/dy at each knot beyond the common slope: what the rows of its blocks are sheared by. */
  readonly tilt: Float64Array;
  readonly agreement: Float64Array;
  private readonly profile: Float32Array;
  private weight = 0;
  private readonly current: Float32Array;
  private readonly background: Float32Array;
  private readonly uReference: number;
  private readonly yReference: number;

  /** @param slope dx/dy that the whole sheet shares */
  constructor(
    readonly evidence: Evidence,
    readonly slope: number,
  ) {
    this.knotY = knotRowsOf(evidence);
    const count = this.knotY.length;
    this.shift = new Float64Array(count);
    this.stretch = new Float64Array(count);
    this.tilt = new Float64Array(count);
    this.agreement = new Float64Array(count);
    this.profile = new Float32Array(evidence.binCount);
    this.current = new Float32Array(evidence.binCount);
    this.background = new Float32Array(evidence.binCount);
    this.uReference = evidence.widthPx / 2;
    this.yReference = this.knotY[Math.floor(count / 2)]!;
  }

  /** First block of a knot. */
  firstBlock(knot: number): number {
    return knot * blocksPerKnot;
  }

  /** Adds a knot as it lies to the profile. */
  learn(knot: number): void {
    this.warp(knot);
    this.add();
  }

  /** Forgets the profile. */
  forget(): void {
    this.profile.fill(0);
    this.weight = 0;
  }

  /** Where the knot agrees best, up to `reach` px from where it is now. */
  agreementOf(knot: number, reach: number): Agreement {
    this.warp(knot);
    this.flatten();
    return bestShift(this.current, this.background, 0, this.evidence.binCount, 0, 2 * reach, 0.048 / reach);
  }

  /** Moves the knot, as it was looked at last, to where it agrees; says whether it does. */
  settle(knot: number, found: Agreement, learn: boolean): boolean {
    this.agreement[knot] = found.correlation;
    if (found.correlation < agreementNeeded) return false;
    this.shift[knot] = this.shift[knot]! + found.bins / 2;
    this.fitSegments(knot, Math.round(found.bins), found.bins);
    if (learn) this.learn(knot);
    return true;
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
    const tilt = this.tilt[knot]!;
    for (let block = firstBlock; block < endBlock; block++) {
      const y = topRow + (block + 0.5) * rowsPerBlock;
      const shift = this.shift[knot]! + tilt * (y - this.knotY[knot]!);
      const offset = 2 * (this.slope * (y - this.yReference) + shift - stretch * this.uReference);
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

  private add(): void {
    const { profile, current } = this;
    for (let bin = 0; bin < profile.length; bin++) profile[bin] = profile[bin]! + current[bin]!;
    this.weight++;
  }

  /** Both profiles without what is smooth, lightly blurred: what a correlation should see. */
  private flatten(): void {
    flattenInto(this.current, this.background);
    this.current.set(this.background);
    flattenInto(this.profile, this.background);
  }
}

function knotRowsOf(evidence: Evidence): Float64Array {
  const count = Math.ceil(evidence.blockCount / blocksPerKnot);
  return Float64Array.from({ length: count }, (_, knot) => {
    const from = knot * blocksPerKnot * rowsPerBlock;
    const to = Math.min(evidence.rowCount, from + blocksPerKnot * rowsPerBlock);
    return evidence.topRow + (from + to) / 2;
  });
}
