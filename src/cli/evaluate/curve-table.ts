import { WelltraceError } from '../../core/errors.js';
import type { LogTable } from '../../core/log-table.js';
import { quantile } from '../../metrics/index.js';

/** Curves at rising depths, with what is said of their uncertainty. */
export interface CurveColumns {
  readonly source: string;
  /** Null where the file does not say. */
  readonly depthUnit: 'ft' | 'm' | null;
  /** Strictly rising, at least two. */
  readonly depths: Float64Array;
  /** Median difference of two depths. */
  readonly step: number;
  readonly curves: readonly CurveColumn[];
}

export interface CurveColumn {
  readonly mnemonic: string;
  readonly unit: string;
  readonly values: Float64Array;
  /** One standard deviation, from the column NAME_SD; null where there is none. */
  readonly sigma: Float64Array | null;
}

/** @throws WelltraceError `input` where the depths are fewer than two, missing, twice there or turn back */
export function curveColumns({ source, index, indexUnit, curves }: LogTable): CurveColumns {
  const falls = index.length > 1 && index[index.length - 1]! < index[0]!;
  const rising = (values: Float64Array): Float64Array => (falls ? values.toReversed() : values);
  const depths = rising(index);
  if (depths.length < 2)
    throw new WelltraceError(
      'input',
      `Expected curves at two depths or more in ${source} but found ${depths.length}.`,
    );
  const wrong = depths.findIndex((depth, row) => row > 0 && !(depth > depths[row - 1]!));
  if (wrong >= 0 || Number.isNaN(depths[0]!))
    throw new WelltraceError(
      'input',
      `Expected depths in ${source} that run one way, each once, but ${depths[Math.max(wrong, 0)]} comes after ${depths[Math.max(wrong, 1) - 1]}: sort them and take out what is there twice.`,
    );
  const named = new Map(curves.map((curve) => [curve.mnemonic.toUpperCase(), curve]));
  return {
    source,
    depthUnit: unitOf(indexUnit),
    depths,
    step: quantile(
      depths.slice(1).map((depth, row) => depth - depths[row]!),
      0.5,
    ),
    curves: curves
      .filter(
        ({ mnemonic }) =>
          !named.has(mnemonic.toUpperCase().replace(/_SD_*$/, '')) || !sigmaName.test(mnemonic),
      )
      .map(({ mnemonic, unit, values }) => {
        const sigma = named.get(`${mnemonic.toUpperCase()}_SD`);
        return { mnemonic, unit, values: rising(values), sigma: sigma ? rising(sigma.values) : null };
      }),
  };
}

const sigmaName = /_SD_*$/i;

function unitOf(text: string): 'ft' | 'm' | null {
  if (/^(f|ft|feet|foot)\.?$/i.test(text.trim())) return 'ft';
  return /^(m|met(er|re)s?)\.?$/i.test(text.trim()) ? 'm' : null;
}

const metresPerFoot = 0.3048;

/** The same curves with depths in another unit; as they are where one of the two is not known. */
export function inDepthUnit(columns: CurveColumns, unit: 'ft' | 'm' | null): CurveColumns {
  if (unit === null || columns.depthUnit === null || columns.depthUnit === unit) return columns;
  const factor = unit === 'm' ? metresPerFoot : 1 / metresPerFoot;
  const depths = columns.depths.map((depth) => depth * factor);
  return { ...columns, depthUnit: unit, depths, step: columns.step * factor };
}

/**
 * A column at other depths: linear between two neighbours that both have a value and stand no farther apart than
 * rows of the table do; NaN elsewhere.
 */
export function columnAt(
  { depths, step }: CurveColumns,
  column: Float64Array,
  wanted: Float64Array,
): Float64Array {
  const tiny = step * 1e-6;
  let below = 0;
  return wanted.map((depth) => {
    if (depth < depths[below]!) below = 0;
    while (below + 1 < depths.length && depths[below + 1]! <= depth + tiny) below++;
    const from = depths[below]!;
    if (Math.abs(depth - from) <= tiny) return column[below]!;
    const to = depths[below + 1];
    if (depth < from || to === undefined || to - from > 1.5 * step) return Number.NaN;
    const share = (depth - from) / (to - from);
    return column[below]! + share * (column[below + 1]! - column[below]!);
  });
}
