import type { InkPath } from '../../core/ink.js';

/** Segments that are looked up together. */
const segmentsPerRun = 32;
const rowsPerBucket = 64;

/** A run of segments [from, to) of one path; a path of one point has the segment 0. */
export type RunVisitor = (path: InkPath, from: number, to: number) => void;

/** Which runs of paths reach into which rows, so that a strip costs what is in it and not what is on the sheet. */
export class PathIndex {
  readonly #path: Int32Array;
  readonly #from: Int32Array;
  /** First and last bucket that a run reaches into. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Runs of bucket b: runs[starts[b]] … runs[starts[b + 1] − 1]. */
  readonly #starts: Int32Array;
  readonly #runs: Int32Array;
  readonly #lowest: number;

  constructor(
    readonly paths: readonly InkPath[],
    pxPerMm: number,
  ) {
    const count = paths.reduce(
      (sum, { x }) => sum + Math.max(1, Math.ceil((x.length - 1) / segmentsPerRun)),
      0,
    );
    this.#path = new Int32Array(count);
    this.#from = new Int32Array(count);
    this.#first = new Int32Array(count);
    this.#last = new Int32Array(count);
    let run = 0;
    paths.forEach((path, index) => {
      for (let from = 0; from === 0 || from < path.x.length - 1; from += segmentsPerRun, run++) {
        const { top, bottom } = reachOf(path, from);
        this.#path[run] = index;
        this.#from[run] = from;
        this.#first[run] = Math.floor((top * pxPerMm) / rowsPerBucket);
        this.#last[run] = Math.floor((bottom * pxPerMm) / rowsPerBucket);
      }
    });
    this.#lowest = this.#first.reduce((low, bucket) => Math.min(low, bucket), 0);
    const highest = this.#last.reduce((high, bucket) => Math.max(high, bucket), 0);
    this.#starts = new Int32Array(highest - this.#lowest + 3);
    for (run = 0; run < count; run++)
      for (let bucket = this.#first[run]!; bucket <= this.#last[run]!; bucket++)
        this.#starts[bucket - this.#lowest + 2]!++;
    for (let bucket = 2; bucket < this.#starts.length; bucket++)
      this.#starts[bucket] = this.#starts[bucket]! + this.#starts[bucket - 1]!;
    this.#runs = new Int32Array(this.#starts.at(-1)!);
    for (run = 0; run < count; run++)
      for (let bucket = this.#first[run]!; bucket <= this.#last[run]!; bucket++)
        this.#runs[this.#starts[bucket - this.#lowest + 1]!++] = run;
  }

  /** Visits what may reach into rows [topPx, bottomPx), in the order of the paths. */
  visit(topPx: number, bottomPx: number, visitor: RunVisitor): void {
    const from = Math.max(this.#lowest, Math.floor(topPx / rowsPerBucket));
    const to = Math.min(this.#lowest + this.#starts.length - 3, Math.floor((bottomPx - 1) / rowsPerBucket));
    const found: number[] = [];
    for (let bucket = from; bucket <= to; bucket++)
      for (
        let at = this.#starts[bucket - this.#lowest]!;
        at < this.#starts[bucket - this.#lowest + 1]!;
        at++
      ) {
        const run = this.#runs[at]!;
        if (bucket === Math.max(from, this.#first[run]!)) found.push(run);
      }
    found.sort((a, b) => a - b);
    for (const run of found) {
      const path = this.paths[this.#path[run]!]!;
      const first = this.#from[run]!;
      visitor(path, first, Math.min(first + segmentsPerRun, Math.max(1, path.x.length - 1)));
    }
  }
}

/** Top and bottom of a run in mm, the pen included; a square cap's corner lies √2 half pens away. */
function reachOf({ y, widthMm }: InkPath, from: number): { top: number; bottom: number } {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let point = from; point <= Math.min(from + segmentsPerRun, y.length - 1); point++) {
    const reach = 0.75 * widthMm[point]!;
    top = Math.min(top, y[point]! - reach);
    bottom = Math.max(bottom, y[point]! + reach);
  }
  return { top, bottom };
}
