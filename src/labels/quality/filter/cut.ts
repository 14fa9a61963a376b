import type { JudgedPixels } from '../judge.js';
import { type CutRange, ownBin } from './histograms.js';
import { isConfidentOther } from './thresholds.js';

/** What the second look at the pixels counts; may be added up over images in any order. */
export interface CutCounts {
  /** N: pixels that are confidently another class. */
  readonly issues: number;
  /** The distinct s_ij within the range of the cut, rising, and how many pixels have each. */
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

const emptyCutCounts: CutCounts = {
  issues: 0,
  values: new Float64Array(0),
  counts: new Float64Array(0),
};

export function cutCounts(judged: JudgedPixels, thresholds: Float64Array, range: CutRange): CutCounts {
  const { labels, ownProbability } = judged;
  let issues = 0;
  let inside = 0;
  for (let at = 0; at < labels.length; at++) {
    if (isConfidentOther(judged, thresholds, at)) issues++;
    if (isInside(ownProbability[at]!, range)) inside++;
  }
  const found = new Float64Array(inside);
  let next = 0;
  for (let at = 0; next < inside; at++)
    if (isInside(ownProbability[at]!, range)) found[next++] = ownProbability[at]! + 0;
  found.sort();
  return { issues, ...distinct(found, new Float64Array(inside).fill(1)) };
}

function addCutCounts(a: CutCounts, b: CutCounts): CutCounts {
  const length = a.values.length + b.values.length;
  const values = new Float64Array(length);
  const counts = new Float64Array(length);
  for (let at = 0, i = 0, j = 0; at < length; at++) {
    const first = j >= b.values.length || (i < a.values.length && a.values[i]! <= b.values[j]!);
    values[at] = first ? a.values[i]! : b.values[j]!;
    counts[at] = first ? a.counts[i++]! : b.counts[j++]!;
  }
  return { issues: a.issues + b.issues, ...distinct(values, counts) };
}

/** Adds up many counts: those of about one size first, so that no list of values is merged with each of them. */
export class CutCountTotal {
  readonly #parts: CutCounts[] = [];

  add(counts: CutCounts): void {
    this.#parts.push(counts);
    const parts = this.#parts;
    while (parts.length > 1 && parts.at(-2)!.values.length <= 2 * parts.at(-1)!.values.length)
      parts.push(addCutCounts(parts.pop()!, parts.pop()!));
  }

  sum(): CutCounts {
    return this.#parts.reduce(addCutCounts, emptyCutCounts);
  }
}

/** Which pixels are flagged: all with s_ij below the value, and the first so many of those with s_ij equal to it. */
export interface Cut {
  readonly below: number;
  /** In the order of images, rows and columns. */
  readonly equal: number;
}

/** Flags the N lowest s_ij of the dataset. @returns null where N is 0 */
export function cutOf({ issues, values, counts }: CutCounts, range: CutRange): Cut | null {
  if (issues === 0) return null;
  let left = issues - range.below;
  for (let at = 0; at < values.length; at++) {
    if (left <= counts[at]!) return { below: values[at]!, equal: left };
    left -= counts[at]!;
  }
  throw new RangeError('expected counts within the range of the cut');
}

const isInside = (own: number, { from, to }: CutRange): boolean => {
  const bin = ownBin(own + 0);
  return bin >= from && bin <= to;
};

/** Rising values, each once, with the sum of its counts. */
function distinct(values: Float64Array, counts: Float64Array): Pick<CutCounts, 'values' | 'counts'> {
  let kept = 0;
  for (let at = 0; at < values.length; at++) {
    if (kept > 0 && values[kept - 1] === values[at]) counts[kept - 1]! += counts[at]!;
    else {
      values[kept] = values[at]!;
      counts[kept++] = counts[at]!;
    }
  }
  return { values: values.slice(0, kept), counts: counts.slice(0, kept) };
}
