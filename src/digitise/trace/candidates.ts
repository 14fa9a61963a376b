import { isPaper } from '../fours.js';
import { type Evidence, inkFrom } from './evidence.js';

/** Positions that one row's ink offers to a curve. */
export interface Candidates {
  count: number;
  readonly xPx: Float64Array;
  /** The ink run [start, end) that each stands in. */
  readonly startPx: Float64Array;
  readonly endPx: Float64Array;
  /** The highest code in the run: how surely it is ink of the curve's kind. */
  readonly strength: Uint8Array;
}

const most = 192;

export function newCandidates(): Candidates {
  return {
    count: 0,
    xPx: new Float64Array(most),
    startPx: new Float64Array(most),
    endPx: new Float64Array(most),
    strength: new Uint8Array(most),
  };
}

/** What one row offers. @param fours the codes, four in one */
export function readCandidates(
  { codes, widthPx }: Evidence,
  fours: Int32Array,
  row: number,
  penWidthPx: number,
  into: Candidates,
): void {
  into.count = 0;
  const base = row * widthPx;
  for (let col = 0; col < widthPx; ) {
    if (isPaper(fours, base + col)) {
      col += 4;
      continue;
    }
    if (codes[base + col]! < inkFrom) {
      col++;
      continue;
    }
    const start = col;
    let strength = 0;
    for (; col < widthPx && codes[base + col]! >= inkFrom; col++)
      strength = Math.max(strength, codes[base + col]!);
    addCandidates(into, start, col, strength, penWidthPx);
  }
}

/**
 * The centre of a run, and where the run is wider than a pen also both of its ends, half a pen in: a run in
 * which several curves have merged, or a steep limb that turns, has its curve at an end as often as in the
 * middle.
 */
function addCandidates(
  into: Candidates,
  start: number,
  end: number,
  strength: number,
  penWidthPx: number,
): void {
  const width = end - start;
  add(into, strength, (start + end) / 2, start, end);
  if (width <= 1.7 * penWidthPx) return;
  add(into, strength, start + penWidthPx / 2, start, end);
  add(into, strength, end - penWidthPx / 2, start, end);
  if (width <= 4 * penWidthPx) return;
  add(into, strength, start + width / 4, start, end);
  add(into, strength, end - width / 4, start, end);
}

function add(into: Candidates, strength: number, x: number, start: number, end: number): void {
  if (into.count >= most) return;
  into.xPx[into.count] = x;
  into.startPx[into.count] = start;
  into.endPx[into.count] = end;
  into.strength[into.count] = strength;
  into.count++;
}
