import { WelltraceError } from '../../core/errors.js';
import type { TemplateCurve } from '../../core/template.js';

/**
 * Position in a track ↔ value of one curve. A `fraction` is 0 at the track's left border and 1 at its right one.
 * `axis` is where the scale is linear: the value, or its natural logarithm. Averages belong there.
 */
export interface ValueScale {
  axisAt(fraction: number): number;
  /** d axis / d fraction; its sign is negative on a reversed scale. */
  readonly axisPerFraction: number;
  valueOfAxis(axis: number): number;
  valueAt(fraction: number): number;
  /** The inverse of valueAt; on a logarithmic scale of values above 0 only, else NaN. */
  fractionAt(value: number): number;
  /** Standard deviation of the value: |axisPerFraction| σ, on a logarithmic scale times the value. */
  sigmaAt(fraction: number, sigmaFraction: number): number;
}

type ScaledCurve = Pick<TemplateCurve, 'mnemonic' | 'left' | 'right' | 'scale' | 'backup'>;

/**
 * The scale that holds on rows with this many wraps (`Trace.wraps`). On a `wrap` backup (and on none) the
 * fraction is moved by whole track widths on the same scale; a second scale is the curve's own from one wrap
 * on, to either side, and is itself moved from the second.
 * @throws WelltraceError where the scale has no width, or is logarithmic and touches 0 or below
 */
export function valueScale(curve: ScaledCurve, wraps = 0): ValueScale {
  const onBackup = curve.backup.kind === 'scale' && wraps !== 0;
  const ends = onBackup && curve.backup.kind === 'scale' ? curve.backup : curve;
  const shift = onBackup ? wraps - Math.sign(wraps) : wraps;
  const { left, right } = ends;
  const which = `${onBackup ? 'the backup scale' : 'the scale'} of ${curve.mnemonic}`;
  if (!Number.isFinite(left) || !Number.isFinite(right) || left === right)
    throw new WelltraceError(
      'usage',
      `Expected two different numbers at the ends of ${which} but found ${left} and ${right}; correct the template.`,
    );
  const logarithmic = curve.scale === 'logarithmic';
  if (logarithmic && !(left > 0 && right > 0))
    throw new WelltraceError(
      'usage',
      `Expected values above 0 at the ends of ${which}, which is logarithmic, but found ${left} and ${right}; correct the template.`,
    );
  const axisLeft = logarithmic ? Math.log(left) : left;
  const axisPerFraction = logarithmic ? Math.log(right / left) : right - left;
  const axisAt = (fraction: number): number => axisLeft + (fraction + shift) * axisPerFraction;
  const valueOfAxis = (axis: number): number => (logarithmic ? Math.exp(axis) : axis);
  return {
    axisAt,
    axisPerFraction,
    valueOfAxis,
    valueAt: (fraction) => valueOfAxis(axisAt(fraction)),
    fractionAt: (value) => ((logarithmic ? Math.log(value) : value) - axisLeft) / axisPerFraction - shift,
    sigmaAt: (fraction, sigmaFraction) =>
      Math.abs(axisPerFraction) * sigmaFraction * (logarithmic ? valueOfAxis(axisAt(fraction)) : 1),
  };
}
