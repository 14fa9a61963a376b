import type { RunQuantiles } from './types.js';

/** Of the reference numbers, too; a quarter of the rows and columns holds more runs than the quantiles need. */
const every = 4;

/** Counts runs of ink along every fourth row and column as the rows go by. */
export class RunLengths {
  private readonly along: number[] = [];
  private readonly down: number[] = [];
  /** Length of the run that each counted column is in. */
  private readonly open: Int32Array;
  private row = 0;

  constructor(private readonly widthPx: number) {
    this.open = new Int32Array(Math.ceil(widthPx / every));
  }

  addRow(ink: Uint8Array): void {
    if (this.row++ % every === 0) {
      let start = -1;
      for (let col = 0; col < this.widthPx; col++) {
        if (ink[col] === 1) {
          if (start < 0) start = col;
        } else if (start >= 0) {
          count(this.along, col - start);
          start = -1;
        }
      }
      if (start >= 0) count(this.along, this.widthPx - start);
    }
    for (let index = 0; index < this.open.length; index++) {
      if (ink[index * every] === 1) this.open[index]!++;
      else if (this.open[index]! > 0) {
        count(this.down, this.open[index]!);
        this.open[index] = 0;
      }
    }
  }

  /** Runs that the last row cuts off count as they are. */
  finish(): { readonly horizontal: RunQuantiles | null; readonly vertical: RunQuantiles | null } {
    for (const length of this.open) if (length > 0) count(this.down, length);
    return { horizontal: quantilesOf(this.along), vertical: quantilesOf(this.down) };
  }
}

function count(counts: number[], length: number): void {
  while (counts.length <= length) counts.push(0);
  counts[length]!++;
}

function quantilesOf(counts: readonly number[]): RunQuantiles | null {
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0) return null;
  return { p50: quantileOf(counts, total, 0.5), p90: quantileOf(counts, total, 0.9) };
}

/** Linear between the two runs about the place (Hyndman & Fan 1996, type 7). */
function quantileOf(counts: readonly number[], total: number, share: number): number {
  const place = share * (total - 1);
  const below = lengthAt(counts, Math.floor(place));
  return below + (place % 1) * (lengthAt(counts, Math.ceil(place)) - below);
}

function lengthAt(counts: readonly number[], index: number): number {
  let seen = 0;
  for (let length = 0; length < counts.length; length++) {
    seen += counts[length]!;
    if (seen > index) return length;
  }
  throw new RangeError(`expected a run with index below ${seen}, got ${index}`);
}
