import type { TemplateCurve } from '../../core/template.js';
import { flagBit, type Trace } from '../../core/trace.js';

/** Tools whose curves run calmly by nature: calipers, bit size, tension, temperature, spontaneous potential. */
const calmMnemonic = /^(H?D?CAL|CALI|CAL[XYSDI12]?|C[12]|MCAL|LCAL|BS|BIT|TENS|TEN|TEMP|SP|SPR)\d*$/;
/** Roughness must differ by this factor for it to tell two curves apart. */
const leastRatio = 1.8;
/** Rows of clear paper between two contacts that are worth a decision. */
const shortestStretchRows = 24;
/** What an exchange at a contact costs, in rows of clear evidence. */
const exchangeCostRows = 30;

/**
 * Two curves of one style that meet and part again may have changed places: where they touch, ink does not say
 * which is which. What says it is their nature over the stretches between: one is rough, the other calm. The
 * cheapest sequence of exchanges (a programme over the contacts with two states) puts them right, in place.
 * Where both are about equally rough nothing is changed.
 */
export function untangle(
  a: Trace,
  b: Trace,
  curveA: TemplateCurve,
  curveB: TemplateCurve,
  lag: number,
): void {
  const stretches = clearStretches(a, b, 4 * Math.max(1, lag / 4));
  const rough = stretches.map(({ from, to }) => ({
    rows: to - from,
    a: Math.log(roughness(a, from, to, lag)),
    b: Math.log(roughness(b, from, to, lag)),
  }));
  const usable = rough.filter(
    ({ rows, a, b }) => rows >= 4 * lag && Number.isFinite(a) && Number.isFinite(b),
  );
  if (usable.length === 0) return;
  const low = weightedMedian(usable.map((s) => [Math.min(s.a, s.b), s.rows]));
  const high = weightedMedian(usable.map((s) => [Math.max(s.a, s.b), s.rows]));
  if (high - low < Math.log(leastRatio)) return;
  const exchanged = cheapestExchanges(rough, low, high, calmer(usable, curveA, curveB));
  for (const [i, stretch] of stretches.entries()) {
    if (!exchanged[i]) continue;
    // The contact before a stretch belongs to it: the curves are together there in any case.
    const from = i === 0 ? 0 : Math.round((stretches[i - 1]!.to + stretch.from) / 2);
    const next = stretches[i + 1];
    const to = next === undefined ? a.xPx.length : Math.round((stretch.to + next.from) / 2);
    exchange(a, b, from, to);
  }
  for (let i = 1; i < stretches.length; i++) {
    if (exchanged[i] === exchanged[i - 1]) continue;
    for (let row = stretches[i - 1]!.to; row < stretches[i]!.from; row++) {
      a.flags[row]! |= flagBit.ambiguous;
      b.flags[row]! |= flagBit.ambiguous;
    }
  }
}

/** Which of the two is the calm one: by its mnemonic, else the one that is calm for more of the way now. */
function calmer(
  stretches: readonly { rows: number; a: number; b: number }[],
  curveA: TemplateCurve,
  curveB: TemplateCurve,
): 'a' | 'b' {
  const calmA = calmMnemonic.test(curveA.mnemonic.toUpperCase());
  const calmB = calmMnemonic.test(curveB.mnemonic.toUpperCase());
  if (calmA !== calmB) return calmA ? 'a' : 'b';
  let rowsCalmA = 0;
  for (const { rows, a, b } of stretches) rowsCalmA += a < b ? rows : -rows;
  return rowsCalmA >= 0 ? 'a' : 'b';
}

interface Stretch {
  /** Indices into the traces, [from, to). */
  readonly from: number;
  readonly to: number;
}

/** Stretches in which both curves are read and apart. */
function clearStretches(a: Trace, b: Trace, apartPx: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = -1;
  const n = a.xPx.length;
  for (let row = 0; row <= n; row++) {
    const apart = row < n && Math.abs(a.xPx[row]! - b.xPx[row]!) > apartPx;
    if (apart && from < 0) from = row;
    if (!apart && from >= 0) {
      if (row - from >= shortestStretchRows) stretches.push({ from, to: row });
      from = -1;
    }
  }
  return stretches;
}

/** Mean |x(r + L) − 2 x(r) + x(r − L)|, px, plus a pixel's noise. */
function roughness(trace: Trace, from: number, to: number, lag: number): number {
  let sum = 0;
  let count = 0;
  for (let row = from + lag; row < to - lag; row++) {
    const bend = trace.xPx[row + lag]! - 2 * trace.xPx[row]! + trace.xPx[row - lag]!;
    if (Number.isNaN(bend)) continue;
    sum += Math.abs(bend);
    count++;
  }
  return count === 0 ? Number.NaN : sum / count + 0.5;
}

function cheapestExchanges(
  stretches: readonly { rows: number; a: number; b: number }[],
  low: number,
  high: number,
  calm: 'a' | 'b',
): boolean[] {
  const costs = stretches.map(({ rows, a, b }) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) return [0, 0] as const;
    const scale = rows / (high - low);
    const [wantA, wantB] = calm === 'a' ? [low, high] : [high, low];
    return [
      scale * (Math.abs(a - wantA) + Math.abs(b - wantB)),
      scale * (Math.abs(b - wantA) + Math.abs(a - wantB)),
    ] as const;
  });
  let keep = 0;
  let swap = 0;
  const fromSwap: [boolean, boolean][] = [];
  for (const [keepCost, swapCost] of costs) {
    const toKeep = swap + exchangeCostRows < keep;
    const toSwap = !(keep + exchangeCostRows < swap);
    fromSwap.push([toKeep, toSwap]);
    const nextKeep = (toKeep ? swap + exchangeCostRows : keep) + keepCost;
    swap = (toSwap ? swap : keep + exchangeCostRows) + swapCost;
    keep = nextKeep;
  }
  const result: boolean[] = new Array<boolean>(stretches.length);
  let swapped = swap < keep;
  for (let i = stretches.length - 1; i >= 0; i--) {
    result[i] = swapped;
    swapped = swapped ? fromSwap[i]![1] : fromSwap[i]![0];
  }
  return result;
}

function weightedMedian(values: [value: number, weight: number][]): number {
  values.sort((x, y) => x[0] - y[0]);
  const half = values.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let sum = 0;
  for (const [value, weight] of values) {
    sum += weight;
    if (sum >= half) return value;
  }
  return Number.NaN;
}

function exchange(a: Trace, b: Trace, from: number, to: number): void {
  for (const key of ['xPx', 'sigmaPx', 'flags', 'wraps'] as const) {
    const ours = a[key];
    const theirs = b[key];
    for (let row = from; row < to; row++) {
      const kept = ours[row]!;
      ours[row] = theirs[row]!;
      theirs[row] = kept;
    }
  }
}

/** Whether ink alone cannot tell two curves of a track apart. */
export function alike(a: TemplateCurve, b: TemplateCurve): boolean {
  return a.style === b.style && String(a.colour) === String(b.colour) && a.weight === b.weight;
}
