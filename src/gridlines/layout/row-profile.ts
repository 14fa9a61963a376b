import { interpolate } from '../../core/interpolate.js';
import { columnsPerBand, type Evidence } from './evidence.js';

/** Ink along the local direction of the depth lines, row by row. */
export interface RowProfile {
  /** Share of ink, 0–1, in the tracks at x = xReference for each row of the evidence. */
  readonly share: Float32Array;
  /** dy/dx at each of `tiltYPx`. */
  readonly tilt: Float64Array;
  readonly tiltYPx: Float64Array;
}

const windowRows = 256;
/** The coarse search looks at fewer rows, ±0.02 in steps that move the end of a wide sheet by a line's width. */
const coarseRows = 128;
const coarseReach = 16;
const coarseStep = 0.00125;

/**
 * @param inTracks for a continuous y the column ranges [left, right] that the tracks cover
 * @param expectedTilt dy/dx of lines at right angles to the verticals, by y
 */
export function rowProfile(
  evidence: Evidence,
  inTracks: (yPx: number) => readonly (readonly [number, number])[],
  expectedTilt: (yPx: number) => number,
  xReferencePx: number,
): RowProfile {
  const { rowCount, topRow } = evidence;
  const windows = Math.max(1, Math.round(rowCount / windowRows));
  const tiltY = new Float64Array(windows);
  const rough = new Float64Array(windows);
  for (let window = 0; window < windows; window++) {
    const from = Math.floor((window * rowCount) / windows);
    const to = Math.floor(((window + 1) * rowCount) / windows);
    const y = topRow + (from + to) / 2;
    tiltY[window] = y;
    rough[window] = bestTilt(
      evidence,
      bandsIn(evidence, inTracks(y)),
      expectedTilt(y),
      xReferencePx,
      from,
      to,
    );
  }
  const tilt = rough.map((_, window) => {
    const near = Array.from(rough.slice(Math.max(0, window - 2), window + 3)).sort((a, b) => a - b);
    return near[near.length >> 1]!;
  });
  const share = new Float32Array(rowCount);
  const blockRows = 64;
  for (let from = 0; from < rowCount; from += blockRows) {
    const to = Math.min(rowCount, from + blockRows);
    const y = topRow + (from + to) / 2;
    const crossings = new Crossings(bandsIn(evidence, inTracks(y)), xReferencePx);
    for (let row = from; row < to; row++)
      share[row] = shareAt(evidence, crossings.at(interpolate(tiltY, tilt, topRow + row + 0.5)), row);
  }
  return { share, tilt, tiltYPx: tiltY };
}

/** Bands that lie inside the column ranges. */
function bandsIn(evidence: Evidence, ranges: readonly (readonly [number, number])[]): number[] {
  const bands: number[] = [];
  for (const [left, right] of ranges) {
    const from = Math.max(0, Math.ceil(left / columnsPerBand));
    const to = Math.min(evidence.bandCount, Math.floor(right / columnsPerBand));
    for (let band = from; band < to; band++) bands.push(band);
  }
  return bands;
}

/** Where the line through a row at the reference crosses bands: at one tilt as many rows further down in every row. */
class Crossings {
  readonly wholeRows: Int32Array;
  /** What is over the whole rows, 0–1. */
  readonly over: Float64Array;

  constructor(
    readonly bands: readonly number[],
    private readonly xReferencePx: number,
  ) {
    this.wholeRows = new Int32Array(bands.length);
    this.over = new Float64Array(bands.length);
  }

  at(tilt: number): this {
    const { bands, wholeRows, over, xReferencePx } = this;
    for (let index = 0; index < bands.length; index++) {
      const down = tilt * ((bands[index]! + 0.5) * columnsPerBand - xReferencePx);
      wholeRows[index] = Math.floor(down);
      over[index] = down - wholeRows[index]!;
    }
    return this;
  }
}

function shareAt(
  { bands, bandCount, rowCount }: Evidence,
  { bands: bandList, wholeRows, over }: Crossings,
  row: number,
): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < wholeRows.length; index++) {
    const whole = row + wholeRows[index]!;
    if (whole < 0 || whole >= rowCount - 1) continue;
    const share = over[index]!;
    const at = whole * bandCount + bandList[index]!;
    sum += (1 - share) * bands[at]! + share * bands[at + bandCount]!;
    count++;
  }
  return count > 0 ? sum / (count * columnsPerBand) : 0;
}

/** The tilt at which the rows of the window differ most: coarsely over the whole reach, then finely. */
function bestTilt(
  evidence: Evidence,
  bandList: readonly number[],
  expected: number,
  xReferencePx: number,
  from: number,
  to: number,
): number {
  // About forty bands are enough to see where the lines fall together.
  const stride = Math.max(1, Math.floor(bandList.length / 40));
  const some = bandList.filter((_, index) => index % stride === 0);
  const middle = Math.round((from + to) / 2);
  const half = Math.min(coarseRows, to - from) >> 1;
  const crossings = new Crossings(some, xReferencePx);
  let best = expected;
  let bestEnergy = Number.NEGATIVE_INFINITY;
  const search = (around: number, reach: number, step: number, first: number, end: number): void => {
    for (let index = -reach; index <= reach; index++) {
      const tilt = around + index * step;
      crossings.at(tilt);
      let sum = 0;
      let squares = 0;
      for (let row = first; row < end; row++) {
        const value = shareAt(evidence, crossings, row);
        sum += value;
        squares += value * value;
      }
      const energy =
        (squares - (sum * sum) / (end - first)) * (1 - Math.min(0.5, 5 * Math.abs(tilt - expected)));
      if (energy > bestEnergy) {
        bestEnergy = energy;
        best = tilt;
      }
    }
  };
  search(expected, coarseReach, coarseStep, middle - half, middle + half);
  // A film that weaves sideways has level lines between borders that lean.
  if (Math.abs(expected) > (coarseReach * coarseStep) / 2)
    search(0, coarseReach, coarseStep, middle - half, middle + half);
  bestEnergy = Number.NEGATIVE_INFINITY;
  search(best, 4, coarseStep / 4, from, to);
  return best;
}
