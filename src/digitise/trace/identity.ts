import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { calmnessOf } from './calmness.js';
import { cheapestExchanges, clearStretches, exchangeStretches, type StretchCosts } from './exchange.js';

/** Roughness must differ by this factor for it to tell two curves apart. */
const leastRatio = 1.8;
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
  const costs = costsByNature(rough, low, high, calmer(usable, curveA, curveB));
  exchangeStretches(a, b, stretches, cheapestExchanges(costs));
}

/** Which of the two is the calm one: by its mnemonic, else the one that is calm for more of the way now. */
function calmer(
  stretches: readonly { rows: number; a: number; b: number }[],
  curveA: TemplateCurve,
  curveB: TemplateCurve,
): 'a' | 'b' {
  const more = calmnessOf(curveA.mnemonic) - calmnessOf(curveB.mnemonic);
  if (more !== 0) return more > 0 ? 'a' : 'b';
  let rowsCalmA = 0;
  for (const { rows, a, b } of stretches) rowsCalmA += a < b ? rows : -rows;
  return rowsCalmA >= 0 ? 'a' : 'b';
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

function costsByNature(
  stretches: readonly { rows: number; a: number; b: number }[],
  low: number,
  high: number,
  calm: 'a' | 'b',
): StretchCosts[] {
  return stretches.map(({ rows, a, b }) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) return [0, 0] as const;
    const scale = rows / (high - low);
    const [wantA, wantB] = calm === 'a' ? [low, high] : [high, low];
    return [
      scale * (Math.abs(a - wantA) + Math.abs(b - wantB)),
      scale * (Math.abs(b - wantA) + Math.abs(a - wantB)),
    ] as const;
  });
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

/** Whether ink alone cannot tell two curves of a track apart. */
export function alike(a: TemplateCurve, b: TemplateCurve): boolean {
  return a.style === b.style && String(a.colour) === String(b.colour) && a.weight === b.weight;
}
