import type { CurveSet } from '../../core/curve-set.js';
import { WelltraceError } from '../../core/errors.js';
import type { Stream } from '../../core/rng.js';
import { type DepthScale, depthScaleOf, depthScales } from './conventions/depth-scales.js';
import type { Era } from './conventions/layouts.js';
import { pickWeighted } from './draw.js';
import { mmPerDepthUnit } from './lengths.js';
import type { SheetOptions } from './sheet-options.js';

export interface PlannedDepth extends DepthInterval {
  readonly scale: DepthScale;
  readonly mmPerUnit: number;
}

/** Shorter than this is no log. */
const shortestLogMm = 20;

/** In the sheet's unit. */
export interface DepthInterval {
  readonly top: number;
  readonly base: number;
}

/**
 * The part of a well that may be drawn: what the options say of it, else all of it.
 * @param curveSet in the sheet's unit
 * @throws WelltraceError `usage`: top or base that are no interval of this well
 */
export function askedInterval(
  { depths, depthUnit: unit, well }: CurveSet,
  options: Pick<SheetOptions, 'top' | 'base'>,
): DepthInterval {
  const [first, last] = [depths[0]!, depths.at(-1)!];
  for (const end of ['top', 'base'] as const) {
    const depth = options[end];
    if (depth !== undefined && !Number.isFinite(depth))
      throw new WelltraceError(
        'usage',
        `Expected the sheet's ${end} to be a depth in ${unit} but received ${depth}.`,
      );
  }
  const top = options.top ?? first;
  const base = options.base ?? last;
  if (!(top < base) || base <= first || top >= last)
    throw new WelltraceError(
      'usage',
      `Expected a top above a base within ${well} (${first} to ${last} ${unit}) but received ${top} to ${base} ${unit}.`,
    );
  return { top, base };
}

/**
 * Chooses a depth scale and which part of the well is drawn so that the log is at most `roomMm` long.
 * @throws WelltraceError `usage`: a depth scale that is none, or at which the interval does not fit
 */
export function planDepth(
  stream: Stream,
  { depthUnit: unit }: Pick<CurveSet, 'depthUnit'>,
  interval: DepthInterval,
  era: Era,
  roomMm: number,
  options: SheetOptions,
): PlannedDepth {
  const { top, base } = interval;
  const { depthScale } = options;
  if (depthScale !== undefined && !(Number.isFinite(depthScale) && depthScale >= 1 && depthScale <= 20_000))
    throw new WelltraceError(
      'usage',
      `Expected a depth scale of 1:1 to 1:20000 but received 1:${depthScale}; 240 (5 in for 100 ft) and 200 are usual.`,
    );
  const lengthMm = (scale: number): number => (base - top) * mmPerDepthUnit(scale, unit);
  if (roomMm < shortestLogMm)
    throw new WelltraceError(
      'usage',
      `Expected room for a log of ${shortestLogMm} mm but the blocks around it leave ${Math.floor(roomMm)} mm: allow a higher sheet, or leave the blocks out.`,
    );
  const fixedBoth = options.top !== undefined && options.base !== undefined;
  const usual = depthScales.filter((each) => each.unit === unit && each.eras[era]);
  const longEnough = usual.filter((each) => lengthMm(each.scale) >= shortestLogMm);
  // A well that is too long is drawn in part, unless its ends are asked for.
  const fitting = longEnough.filter((each) => !fixedBoth || lengthMm(each.scale) <= roomMm);
  const scale =
    depthScale !== undefined
      ? depthScaleOf(unit, depthScale)
      : pickWeighted(stream, fitting.length > 0 ? fitting : usual, (each) => each.eras[era]!);
  const mmPerUnit = mmPerDepthUnit(scale.scale, unit);
  if (lengthMm(scale.scale) > roomMm) {
    if (fixedBoth)
      throw new WelltraceError(
        'usage',
        `Expected a log of at most ${Math.floor(roomMm)} mm but ${top} to ${base} ${unit} at 1:${scale.scale} is ${Math.ceil(lengthMm(scale.scale))} mm: take a shorter interval, a smaller scale, or allow a higher sheet.`,
      );
    return { scale, mmPerUnit, ...part(stream, top, base, roomMm / mmPerUnit, scale, options) };
  }
  if (lengthMm(scale.scale) < shortestLogMm)
    throw new WelltraceError(
      'usage',
      `Expected a log of at least ${shortestLogMm} mm but ${top} to ${base} ${unit} at 1:${scale.scale} is ${lengthMm(scale.scale).toFixed(1)} mm: take a longer interval or a larger scale.`,
    );
  return { scale, mmPerUnit, top, base };
}

/** A part of the interval as long as there is room for, from a light depth line on. */
function part(
  stream: Stream,
  top: number,
  base: number,
  length: number,
  { lines }: DepthScale,
  options: SheetOptions,
): { top: number; base: number } {
  if (options.top !== undefined) return { top, base: top + length };
  if (options.base !== undefined) return { top: base - length, base };
  const every = lines[0]!.every;
  const from = Math.min(Math.ceil(stream.between(top, base - length) / every) * every, base - length);
  return { top: from, base: from + length };
}
