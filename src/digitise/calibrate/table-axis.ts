import type { CurveTable, DepthRegistration } from '../../core/depth-curve.js';
import { WelltraceError } from '../../core/errors.js';

export type TableAxis = Pick<CurveTable, 'depthUnit' | 'start' | 'step' | 'sampleCount'>;

/** A step may be this much finer than a row: paper stretches by more than that. */
const slack = 0.05;

/**
 * The step that follows the sheet's resolution: the smallest of 1, 2, 2.5 and 5 times a power of ten (…, .1, .2,
 * .25, .5, 1, 2 …) that covers at least one row, which comes to 1–2.5 rows. Steps of 1/8 and .1524 are left to
 * the template: they need more decimals than a scan has.
 * @param rowFrom, rowTo rows [from, to) that hold the log
 */
export function defaultStep(registration: DepthRegistration, rowFrom: number, rowTo: number): number {
  const perRow = (registration.depthAt(rowTo) - registration.depthAt(rowFrom)) / (rowTo - rowFrom);
  if (!(perRow > 0) || !Number.isFinite(perRow))
    throw new WelltraceError(
      'input',
      `Expected rows that cover some depth but rows ${rowFrom} to ${rowTo} cover ${perRow} ${registration.unit} a row.`,
    );
  const power = Math.floor(Math.log10(perRow));
  for (const decade of [power, power + 1])
    for (const factor of [1, 2, 2.5, 5]) {
      const step = Number(`${factor}e${decade}`);
      if (step >= perRow * (1 - slack)) return step;
    }
  return Number(`1e${power + 2}`);
}

/**
 * Whole multiples of the step that lie inside the rows' depths.
 * @param rowFrom, rowTo rows [from, to), whose depths are depthAt(from) to depthAt(to)
 * @throws WelltraceError where the step is not above 0, or no multiple of it lies inside
 */
export function tableAxis(
  registration: DepthRegistration,
  rowFrom: number,
  rowTo: number,
  step: number,
): TableAxis {
  const { unit } = registration;
  if (!(step > 0) || !Number.isFinite(step))
    throw new WelltraceError(
      'usage',
      `Expected a step above 0 ${unit} but found ${step}; correct the template.`,
    );
  const from = registration.depthAt(rowFrom) / step;
  const to = registration.depthAt(rowTo) / step;
  // A multiple that falls on the border but for rounding is inside.
  const tolerance = 1e-9 * Math.max(1, Math.abs(from), Math.abs(to));
  const first = Math.ceil(from - tolerance);
  const last = Math.floor(to + tolerance);
  if (last < first)
    throw new WelltraceError(
      'usage',
      `Expected a step that fits into the log but rows ${rowFrom} to ${rowTo} run from ${registration.depthAt(rowFrom)} to ${registration.depthAt(rowTo)} ${unit} and the step is ${step} ${unit}; give a finer one.`,
    );
  return { depthUnit: unit, start: multiple(first, step), step, sampleCount: last - first + 1 };
}

/** count × step without the rounding error of binary fractions: 3 × 0.1 is 0.3. */
const multiple = (count: number, step: number): number => Number((count * step).toPrecision(14)) + 0;
