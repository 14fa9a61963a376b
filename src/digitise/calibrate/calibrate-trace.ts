import type { DepthCurve, DepthRegistration } from '../../core/depth-curve.js';
import { WelltraceError } from '../../core/errors.js';
import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { rowPlaces } from './row-places.js';
import type { TableAxis } from './table-axis.js';
import type { TrackGeometry } from './track-geometry.js';
import { type ValueScale, valueScale } from './value-scale.js';

/** A trace with the rows' places in depth and on the scale. n rows, n + 1 borders between them. */
interface CalibratedRows {
  /** Depth at the upper border of each row, and at the lower one of the last. Ascending. */
  readonly borders: Float64Array;
  /** Depth of each row's sample, between its borders. Ascending. */
  readonly centres: Float64Array;
  /** Where the scale is linear (`ValueScale.axisAt`); NaN where the row was not read. */
  readonly axis: Float64Array;
  /** σ of `axis`. */
  readonly sigma: Float64Array;
  readonly flags: Uint8Array;
}

/** Overlap of a row and a cell below this share of the row is rounding. */
const leastOverlap = 1e-6;

/**
 * The values of a trace at the depths of a table. A sample at depth d stands for its cell
 * [d − step/2, d + step/2), and is made where the scale is linear: of the value, or of its logarithm. Each row
 * has the depth of its own x (`rowPlaces`).
 *
 * - Where the step covers a row or more: the rows' mean, each weighed by its overlap with the cell, moved to d
 *   along the rows' own slope, so that a straight line stays the same line wherever the cells fall.
 * - Where it is finer than a row: linear between the rows' centres.
 * - Null where less than half of the cell was read. A row that was not read changes nothing else.
 * - σ is the mean of the rows' σ with the same weights, not divided by √n: neighbouring rows see the same ink,
 *   the same grid line and the same blot, so their errors go together, and the mean is what full correlation
 *   gives. It holds the tracing error alone, not that of edges or depth.
 * - Flags: of every row that overlaps the cell, read or not.
 */
export function calibrateTrace(
  trace: Trace,
  geometry: TrackGeometry,
  curve: TemplateCurve,
  registration: DepthRegistration,
  axis: TableAxis,
): DepthCurve {
  const rows = calibrateRows(trace, geometry, curve, registration);
  const scale = valueScale(curve);
  const { start, step, sampleCount } = axis;
  const value = new Float64Array(sampleCount).fill(Number.NaN);
  const sigma = new Float64Array(sampleCount).fill(Number.NaN);
  const flags = new Uint8Array(sampleCount);
  let firstRow = 0;
  for (let index = 0; index < sampleCount; index++) {
    const depth = start + index * step;
    while (firstRow < rows.axis.length && rows.borders[firstRow + 1]! <= depth - step / 2) firstRow++;
    const sample = sampleAt(rows, firstRow, depth, step);
    flags[index] = sample.flags;
    if (Number.isNaN(sample.axis)) continue;
    value[index] = scale.valueOfAxis(sample.axis);
    sigma[index] = curve.scale === 'logarithmic' ? sample.sigma * value[index]! : sample.sigma;
  }
  const { mnemonic, unit, description } = curve;
  return { mnemonic, unit, description, value, sigma, flags };
}

function calibrateRows(
  trace: Trace,
  geometry: TrackGeometry,
  curve: TemplateCurve,
  registration: DepthRegistration,
): CalibratedRows {
  const count = trace.xPx.length;
  const { borderYPx, centreYPx } = rowPlaces(trace, geometry);
  const borders = borderYPx.map((yPx) => registration.depthAt(yPx));
  const centres = centreYPx.map((yPx) => registration.depthAt(yPx));
  const axis = new Float64Array(count).fill(Number.NaN);
  const sigma = new Float64Array(count).fill(Number.NaN);
  const scales = new Map<number, ValueScale>();
  for (let row = 0; row < count; row++) {
    const xPx = trace.xPx[row]!;
    if (Number.isNaN(xPx)) continue;
    const yPx = trace.topRow + row + 0.5;
    const left = geometry.leftAt(yPx);
    const width = geometry.rightAt(yPx) - left;
    if (!(width > 0))
      throw new WelltraceError(
        'input',
        `Expected the right edge of track ${trace.track + 1} right of its left one but at y ${yPx} px the track of ${curve.mnemonic} is ${width} px wide; correct the track's edges in the template.`,
      );
    const wraps = trace.wraps[row]!;
    const scale = scales.get(wraps) ?? valueScale(curve, wraps);
    scales.set(wraps, scale);
    axis[row] = scale.axisAt((xPx - left) / width);
    sigma[row] = Math.abs(scale.axisPerFraction) * (trace.sigmaPx[row]! / width);
  }
  return { borders, centres, axis, sigma, flags: trace.flags };
}

interface Sample {
  readonly axis: number;
  readonly sigma: number;
  readonly flags: number;
}

/** @param firstRow the first row that may overlap the cell */
function sampleAt(rows: CalibratedRows, firstRow: number, depth: number, step: number): Sample {
  const { borders, centres, axis, sigma, flags } = rows;
  const count = axis.length;
  const top = depth - step / 2;
  const bottom = depth + step / 2;
  let bits = 0;
  let weight = 0;
  let sumDepth = 0;
  let sumAxis = 0;
  let sumSigma = 0;
  let sigmaWeight = 0;
  let row = firstRow;
  for (; row < count && borders[row]! < bottom; row++) {
    const overlap = overlapOf(borders, row, top, bottom);
    if (overlap === 0) continue;
    bits |= flags[row]!;
    if (Number.isNaN(axis[row]!)) continue;
    weight += overlap;
    // Relative to the sample's depth, so that deep logs lose no digits.
    sumDepth += overlap * (centres[row]! - depth);
    sumAxis += overlap * axis[row]!;
    if (Number.isNaN(sigma[row]!)) continue;
    sumSigma += overlap * sigma[row]!;
    sigmaWeight += overlap;
  }
  if (weight < (0.5 - leastOverlap) * step) return { axis: Number.NaN, sigma: Number.NaN, flags: bits };
  const meanSigma = sigmaWeight > 0 ? sumSigma / sigmaWeight : Number.NaN;
  const between = betweenCentres(rows, firstRow, row, depth, step);
  if (between !== null) return { axis: between, sigma: meanSigma, flags: bits };

  const meanDepth = sumDepth / weight;
  const meanAxis = sumAxis / weight;
  let spread = 0;
  let slope = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = firstRow; at < row; at++) {
    const overlap = overlapOf(borders, at, top, bottom);
    if (overlap === 0 || Number.isNaN(axis[at]!)) continue;
    const offset = centres[at]! - depth - meanDepth;
    spread += overlap * offset * offset;
    slope += overlap * offset * (axis[at]! - meanAxis);
    least = Math.min(least, axis[at]!);
    most = Math.max(most, axis[at]!);
  }
  // A cell that was read on one side only is not stretched across the other: half a row at most.
  const halfRow = (borders[row]! - borders[firstRow]!) / (row - firstRow) / 2;
  const move = Math.max(-halfRow, Math.min(halfRow, -meanDepth));
  // The spread of a single row is 0 but for rounding.
  const hasSlope = spread > 1e-9 * weight * halfRow * halfRow;
  const moved = hasSlope ? meanAxis + (slope / spread) * move : meanAxis;
  // Half a row adds no more than half of what lies between rows, however near to each other two of them lie (where depth turns
  // back, rowPlaces sets them an eighth of a row apart).
  const beyond = (most - least) / 2;
  return { axis: Math.max(least - beyond, Math.min(most + beyond, moved)), sigma: meanSigma, flags: bits };
}

/** The value between two rows' centres where the step is finer than the row at this depth; else null. */
function betweenCentres(
  { borders, centres, axis }: CalibratedRows,
  firstRow: number,
  endRow: number,
  depth: number,
  step: number,
): number | null {
  let row = firstRow;
  while (row < endRow - 1 && borders[row + 1]! <= depth) row++;
  if (step >= (borders[row + 1]! - borders[row]!) * (1 - leastOverlap)) return null;
  const own = axis[row]!;
  const other = depth < centres[row]! ? row - 1 : row + 1;
  const neighbour = axis[other] ?? Number.NaN;
  if (Number.isNaN(neighbour)) return Number.isNaN(own) ? null : own;
  if (Number.isNaN(own)) return neighbour;
  const share = (depth - centres[row]!) / (centres[other]! - centres[row]!);
  return own + share * (neighbour - own);
}

/** Depth that a row and a cell share; 0 where it is rounding. */
function overlapOf(borders: Float64Array, row: number, top: number, bottom: number): number {
  const overlap = Math.min(borders[row + 1]!, bottom) - Math.max(borders[row]!, top);
  return overlap > leastOverlap * Math.min(borders[row + 1]! - borders[row]!, bottom - top) ? overlap : 0;
}
