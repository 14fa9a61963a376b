import type { CurveSet } from '../../core/curve-set.js';
import { depthUnitFactor } from './lengths.js';

/** The same logs with their depths in feet or metres. */
export function inUnit(curveSet: CurveSet, unit: 'ft' | 'm'): CurveSet {
  if (curveSet.depthUnit === unit) return curveSet;
  const factor = depthUnitFactor(curveSet.depthUnit, unit);
  return { ...curveSet, depthUnit: unit, depths: curveSet.depths.map((depth) => depth * factor) };
}

/** Indices [from, to) of the samples in [top, base]. */
export function samplesWithin(
  depths: Float64Array,
  top: number,
  base: number,
): { readonly from: number; readonly to: number } {
  const slack = 1e-9 * Math.max(1, Math.abs(base));
  return { from: firstAbove(depths, top - slack), to: firstAbove(depths, base + slack) };
}

/** Index of the first of the ascending numbers that is more than `limit`; their count where none is. */
function firstAbove(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
