import { familyOf } from '../../core/curve-family.js';
import type { LoggedCurve } from '../../core/curve-set.js';
import type { Stream } from '../../core/rng.js';
import type { TemplateCurve } from '../../core/template.js';
import { unitName } from '../curves/units.js';
import type { LayoutTrack } from './conventions/layouts.js';
import { type UsualScale, usualScales } from './conventions/usual-scales.js';
import { pickWeighted } from './draw.js';

type ScaleOfCurve = Pick<TemplateCurve, 'left' | 'right' | 'scale' | 'backup'>;
type Ends = Pick<ScaleOfCurve, 'left' | 'right' | 'scale'>;

/**
 * A scale that an analyst would expect for a curve: one of its family's usual ones, the likelier the more of the
 * curve it holds and the fuller the track; SP, which has no zero, is shifted by whole divisions to lie in its track; a curve of a family
 * or unit that is not known gets round numbers around its own values.
 * @param values those inside the interval, NaN where null
 */
export function chooseScale(
  stream: Stream,
  { mnemonic, unit }: LoggedCurve,
  values: Float64Array,
  grid: LayoutTrack['grid'],
): ScaleOfCurve {
  const family = familyOf(mnemonic);
  const sorted = values.filter(Number.isFinite).sort();
  const spread = { low: quantile(sorted, 0.02), high: quantile(sorted, 0.98) };
  const name = unitName(unit);
  const usual = usualScales[family].filter(
    (each) =>
      each.scale === grid.kind && (name === null ? suits(each, sorted, spread) : each.units.includes(name)),
  );
  if (usual.length === 0) return { ...scaleFromValues(spread, grid), backup: { kind: 'none' } };
  if (family === 'spontaneous-potential') return shiftedScale(stream, usual, spread);
  const chosen = pickWeighted(
    stream,
    usual,
    (each) => shareHeld(each, sorted) ** 4 * fullness(each, spread) ** 2 + 0.001,
  );
  const { left, right, scale } = chosen;
  return {
    left,
    right,
    scale,
    backup: drawBackup(stream, chosen, sorted),
  };
}

/** Without a unit that is known, the values say which scale they are meant for: one that they fit, and fill. */
function suits(scale: UsualScale, sorted: Float64Array, { low, high }: Spread): boolean {
  const filled = Math.abs((high - low) / (scale.right - scale.left));
  return scale.scale === 'logarithmic' || (shareHeld(scale, sorted) > 0.6 && filled > leastFilled);
}

/** Share of the track that a curve wanders over: a porosity in fractions does not fill a scale in per cent. */
const leastFilled = 0.04;

interface Spread {
  readonly low: number;
  readonly high: number;
}

/** How well a scale is used, up to 1: a curve should wander over a third of its track. */
function fullness({ left, right, scale }: UsualScale, { low, high }: Spread): number {
  if (scale === 'logarithmic') return 1;
  return Math.min(1, Math.max(0.1, (high - low) / Math.abs(right - left) / 0.33));
}

/** Share of the values that stand between the borders. */
function shareHeld({ left, right }: Pick<UsualScale, 'left' | 'right'>, sorted: Float64Array): number {
  let held = 0;
  for (const value of sorted) if ((value - left) * (value - right) <= 0) held++;
  return sorted.length > 0 ? held / sorted.length : 1;
}

/**
 * A second scale on a third of the curves that have a usual one, a wrap on a third of all whose wraps can be followed,
 * else none.
 */
function drawBackup(
  stream: Stream,
  scale: UsualScale | undefined,
  sorted: ArrayLike<number>,
): TemplateCurve['backup'] {
  const roll = stream.uniform();
  if (scale?.backup && roll < 0.35) return { kind: 'scale', ...scale.backup };
  return scale && roll < 0.65 && canWrap(scale, sorted) ? { kind: 'wrap' } : { kind: 'none' };
}

/** Widths of its track that a wrapped curve is away; a linear one that goes much further blackens the track. */
const mostWraps = 4;

function canWrap({ left, right, scale }: UsualScale, sorted: ArrayLike<number>): boolean {
  if (scale === 'logarithmic' || sorted.length === 0) return true;
  const turns = [sorted[0]!, sorted[sorted.length - 1]!].map((value) => (value - left) / (right - left));
  return Math.min(...turns) >= -mostWraps && Math.max(...turns) <= 1 + mostWraps;
}

/** A width that holds the curve, shifted by whole divisions until it does. */
function shiftedScale(stream: Stream, usual: readonly UsualScale[], { low, high }: Spread): ScaleOfCurve {
  const span = high - low;
  const { left, right, scale } = pickWeighted(stream, usual, (each) =>
    each.right - each.left >= span ? 1 : 0.1,
  );
  const width = right - left;
  const division = width / 10;
  const slack = Math.max(width - span, 0);
  const wanted = (low + high - width) / 2 + stream.between(-0.4, 0.4) * slack;
  const shift = Math.round((wanted - left) / division) * division;
  return { left: left + shift, right: right + shift, scale, backup: drawBackup(stream, undefined, []) };
}

/** Ten divisions of 1, 2 or 5 times a power of ten that hold the values; where logarithmic, the grid's decades. */
function scaleFromValues({ low, high }: Spread, grid: LayoutTrack['grid']): Ends {
  if (grid.kind === 'logarithmic') {
    const from = low > 0 ? low : 0.2;
    const left = grid.firstDigit * 10 ** Math.floor(Math.log10(from / grid.firstDigit));
    return { left: tidy(left), right: tidy(left * 10 ** grid.decades), scale: 'logarithmic' };
  }
  const least = Math.max(high - low, Math.abs(high) * 1e-3, 1e-6) / 10;
  const power = 10 ** Math.floor(Math.log10(least));
  const leftOf = (division: number): number => Math.floor(low / division) * division;
  const division = [1, 2, 5, 10, 20]
    .map((each) => each * power)
    .find((each) => leftOf(each) + 10 * each >= high)!;
  const left = leftOf(division);
  return { left: tidy(left), right: tidy(left + 10 * division), scale: 'linear' };
}

const tidy = (value: number): number => Number(value.toPrecision(12));

function quantile(sorted: Float64Array, share: number): number {
  return sorted.length > 0 ? sorted[Math.round(share * (sorted.length - 1))]! : share;
}
