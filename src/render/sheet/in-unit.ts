import type { CurveSet } from '../../core/curve-set.js';
import { partitionPoint } from '../../core/partition-point.js';
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
  const firstAbove = (limit: number): number =>
    partitionPoint(depths.length, (index) => depths[index]! <= limit);
  return { from: firstAbove(top - slack), to: firstAbove(base + slack) };
}
