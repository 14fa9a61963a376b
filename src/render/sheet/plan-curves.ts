import { familyOf } from '../../core/curve-family.js';
import type { LoggedCurve } from '../../core/curve-set.js';
import { WelltraceError } from '../../core/errors.js';
import type { SheetCurve } from '../../core/log-sheet.js';
import type { Stream } from '../../core/rng.js';
import { unitName } from '../curves/units.js';
import { chooseScale } from './choose-scale.js';
import { codeOrders, dashUnitPt, inkColours, type LineCode, penRangesPt, solid } from './conventions/inks.js';
import type { Era, LayoutTrack } from './conventions/layouts.js';
import { mmPerPoint } from './lengths.js';
import type { SheetOptions } from './sheet-options.js';

export interface PenHabits {
  readonly era: Era;
  readonly colour: boolean;
  readonly lightPt: number;
  readonly heavyPt: number;
  readonly dashUnitPt: number;
  /** Do deep resistivities and the like get the heavy pen? */
  readonly heavyFirst: boolean;
}

/**
 * What one plotter does on all of its sheets.
 * @param broader how many times as broad as usual the light pen is; the heavy one is at least as broad
 */
export function drawPenHabits(stream: Stream, era: Era, colour: boolean, broader = 1): PenHabits {
  const { light, heavy } = penRangesPt[era];
  const lightPt = broader * stream.between(...light);
  return {
    era,
    colour,
    lightPt,
    heavyPt: Math.max(lightPt, stream.between(...heavy)),
    dashUnitPt: stream.pick(dashUnitPt),
    heavyFirst: stream.chance(0.4),
  };
}

/** How the curves of one track are drawn: scale, code, pen, colour, shading. */
export function planCurves(
  stream: Stream,
  track: LayoutTrack,
  curves: readonly LoggedCurve[],
  interval: { readonly from: number; readonly to: number },
  habits: PenHabits,
  styles: SheetOptions['styles'],
): SheetCurve[] {
  const order = stream.pick(codeOrders);
  const colours = shuffled(
    stream,
    Object.values(inkColours).filter((each) => each !== 'black'),
  );
  // Deep, medium and shallow share one scale, and so do the hole and its bit, or they could not be compared.
  const shared = new Map<string, ReturnType<typeof chooseScale>>();
  return curves.map((curve, index): SheetCurve => {
    const own = stream.child('curve', curve.mnemonic);
    const given = styles?.[curve.mnemonic] ?? {};
    const values = curve.values.subarray(interval.from, interval.to);
    const group = scaleGroup(curve);
    const chosen = shared.get(group) ?? chooseScale(own, curve, values, track.grid);
    shared.set(group, chosen);
    const scale =
      familyOf(curve.mnemonic) === 'bit-size' ? { ...chosen, backup: { kind: 'none' } as const } : chosen;
    const code = familyOf(curve.mnemonic) === 'bit-size' ? order[2]! : (order[index] ?? solid);
    const heavy = habits.heavyFirst ? index === 0 : own.chance(0.2);
    const penMm = given.penMm ?? (heavy ? habits.heavyPt : habits.lightPt) * mmPerPoint;
    const planned: SheetCurve = {
      mnemonic: curve.mnemonic,
      ...scale,
      ...lineOf(own, code, penMm, habits),
      penMm,
      colour: habits.colour && own.chance(0.8) ? colours[index % colours.length]! : 'black',
      fill: fillOf(own, curve.mnemonic, values, scale),
    };
    return withGiven(planned, given);
  });
}

/** Curves of one group are printed on one scale. */
function scaleGroup({ mnemonic, unit }: LoggedCurve): string {
  const family = familyOf(mnemonic);
  if (/resistivity|normal|lateral/.test(family)) return 'resistivity';
  return family === 'caliper' || family === 'bit-size' ? `hole in ${unitName(unit) ?? unit}` : mnemonic;
}

type Line = Pick<SheetCurve, 'style' | 'dashMm' | 'dashStartMm' | 'cap'>;

function lineOf(stream: Stream, code: LineCode, penMm: number, habits: PenHabits): Line {
  const cap = habits.era === 'plotted' ? stream.pick(['butt', 'round'] as const) : 'round';
  if (code.style === 'solid') return { style: 'solid', dashMm: [], dashStartMm: 0, cap };
  const dashMm =
    code.style === 'dotted'
      ? [cap === 'round' ? 0.2 * penMm : penMm, stream.between(1.8, 3.2) * penMm]
      : code.pattern.map(
          (each, at) =>
            each * habits.dashUnitPt * mmPerPoint + (cap === 'round' ? (at % 2 ? penMm : -penMm / 2) : 0),
        );
  const dashes = dashMm.map((each) => Math.max(each, 0.3 * penMm));
  return { style: code.style, dashMm: dashes, dashStartMm: stream.between(0, dashes[0]! + dashes[1]!), cap };
}

/**
 * On one sheet of twelve: sand where gamma ray is low, what lies right of SP or a neutron curve (half a track, never
 * in solid black), and where a hole is wider than most of it.
 */
function fillOf(
  stream: Stream,
  mnemonic: string,
  values: Float64Array,
  { left, right }: { left: number; right: number },
): SheetCurve['fill'] {
  const family = familyOf(mnemonic);
  if (!stream.chance(0.08)) return null;
  const pattern = stream.pick(['solid', 'hatch', 'dots', 'grey'] as const);
  if (family === 'gamma-ray')
    return { to: { value: left + stream.pick([0.4, 0.5]) * (right - left) }, pattern, where: 'below' };
  if (family === 'spontaneous-potential' || family === 'neutron-counts')
    return { to: 'right', pattern: pattern === 'solid' ? 'hatch' : pattern, where: 'all' };
  const sorted = values.filter(Number.isFinite).sort();
  if (family === 'caliper' && sorted.length > 0)
    return { to: { value: sorted[sorted.length >> 1]! + 0.02 * (right - left) }, pattern, where: 'above' };
  return null;
}

function withGiven(planned: SheetCurve, given: Partial<Omit<SheetCurve, 'mnemonic'>>): SheetCurve {
  const rescaled = given.left !== undefined || given.right !== undefined || given.scale !== undefined;
  // A second scale that was chosen for another first one would say nothing.
  const backup = rescaled && planned.backup.kind === 'scale' ? ({ kind: 'none' } as const) : planned.backup;
  const merged = { ...planned, backup, ...given };
  if (given.style === undefined || given.dashMm !== undefined) return merged;
  if (given.style === 'solid') return { ...merged, dashMm: [] };
  if (planned.style === given.style) return merged;
  const [on, off] =
    given.style === 'dotted' ? [merged.penMm, 2 * merged.penMm] : [6 * mmPerPoint, 3 * mmPerPoint];
  return { ...merged, dashMm: [on!, off!] };
}

/** @throws WelltraceError `usage` where a style is given for a curve that the sheet does not hold */
export function checkStyles(styles: SheetOptions['styles'], drawn: readonly string[]): void {
  const unknown = Object.keys(styles ?? {}).find((name) => !drawn.includes(name));
  if (unknown === undefined) return;
  throw new WelltraceError(
    'usage',
    `Expected styles for curves of the sheet (${drawn.join(', ')}) but received one for ${unknown}; name it under curves as well.`,
  );
}

function shuffled<T>(stream: Stream, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(stream.integer(0, left.length - 1), 1)[0]!);
}
