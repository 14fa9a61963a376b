import type { LoggedCurve } from '../../core/curve-set.js';
import type { Stream } from '../../core/rng.js';
import type { TemplateCurve } from '../../core/template.js';
import { familyOf } from '../curves/families.js';
import { unitName } from '../curves/units.js';
import { usualScales } from './conventions/usual-scales.js';
import { pickWeighted } from './draw.js';

type ScaleOfCurve = Pick<TemplateCurve, 'left' | 'right' | 'scale' | 'backup'>;

/**
 * A scale that an analyst would expect for a curve: one of its family's usual ones, more likely one that holds
 * its values; SP, which has no zero, is shifted by whole divisions to lie in its track; a curve of a family or
 * unit that is not known gets round numbers around its own values.
 * @param logarithmic whether the track's grid is
 * @param values those inside the interval, NaN where null
 */
export function chooseScale(
  stream: Stream,
  { mnemonic, unit }: LoggedCurve,
  values: Float64Array,
  logarithmic: boolean,
): ScaleOfCurve {
  const family = familyOf(mnemonic);
  const kind = logarithmic ? 'logarithmic' : 'linear';
  const [low, middle, high] = quantiles(values, [0.02, 0.5, 0.98]);
  const name = unitName(unit);
  const usual = usualScales[family].filter(
    (each) => name !== null && each.units.includes(name) && each.scale === kind,
  );
  if (usual.length === 0) return { ...roundScale(low!, high!, logarithmic), backup: { kind: 'none' } };
  const chosen = pickWeighted(stream, usual, ({ left, right }) => {
    const share = (value: number): number => (value - left) / (right - left);
    const inside =
      kind === 'logarithmic' ||
      (Math.min(share(low!), share(high!)) > -0.1 && Math.max(share(low!), share(high!)) < 1.1);
    return inside ? 1 : 0.15;
  });
  const roll = stream.uniform();
  const backup: TemplateCurve['backup'] =
    chosen.backup && roll < 0.35
      ? { kind: 'scale', ...chosen.backup }
      : roll < 0.65 && family !== 'bit-size'
        ? { kind: 'wrap' }
        : { kind: 'none' };
  const { left, right, scale } = chosen;
  if (family !== 'spontaneous-potential') return { left, right, scale, backup };
  const division = (right - left) / 10;
  // Shale, where SP is highest, stands two or three divisions from the right border.
  const shift =
    Math.round((Math.max(high!, middle!) - (right - stream.between(1.5, 3.5) * division)) / division) *
    division;
  return { left: left + shift, right: right + shift, scale, backup };
}

/** Round numbers that hold most of the values, ten divisions of 1, 2 or 5 apart; whole decades where logarithmic. */
function roundScale(
  low: number,
  high: number,
  logarithmic: boolean,
): Pick<ScaleOfCurve, 'left' | 'right' | 'scale'> {
  if (logarithmic && low > 0) {
    const left = 10 ** Math.floor(Math.log10(low));
    const right = 10 ** Math.max(Math.ceil(Math.log10(high)), Math.log10(left) + 1);
    return { left, right, scale: 'logarithmic' };
  }
  const span = Math.max(high - low, Math.abs(high) * 1e-3, 1e-6) / 10;
  const power = 10 ** Math.floor(Math.log10(span));
  const division = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= span)!;
  const left = Math.floor(low / division) * division;
  return { left: tidy(left), right: tidy(left + 10 * division), scale: 'linear' };
}

const tidy = (value: number): number => Number(value.toPrecision(12));

/** NaN left out; 0 and 1 where there is none. */
function quantiles(values: Float64Array, shares: readonly number[]): readonly number[] {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return shares;
  return shares.map((share) => sorted[Math.round(share * (sorted.length - 1))]!);
}
