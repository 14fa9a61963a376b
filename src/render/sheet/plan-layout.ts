import { familyOf } from '../../core/curve-family.js';
import type { CurveSet, LoggedCurve } from '../../core/curve-set.js';
import { WelltraceError } from '../../core/errors.js';
import type { Stream } from '../../core/rng.js';
import { type Era, eras, type Layout, layoutNames, layouts } from './conventions/layouts.js';
import { pickWeighted } from './draw.js';
import type { SheetOptions } from './sheet-options.js';

export interface FilledLayout {
  readonly era: Era;
  readonly layout: Layout;
  /** Curves of each track of the layout, in the order of drawing. */
  readonly curves: readonly (readonly LoggedCurve[])[];
}

/** How common sheets of an era are in files. */
const eraWeights: Readonly<Record<Era, number>> = { plotted: 5, film: 3, electric: 2 };

/** A curve with fewer samples than this share of the interval is not worth a pen. */
const leastValidShare = 0.2;

/**
 * Chooses era and layout, and which curve goes where.
 * @throws WelltraceError `usage`: a name that is not known; `input`: no layout can be filled
 */
export function planLayout(
  stream: Stream,
  curveSet: CurveSet,
  interval: { readonly from: number; readonly to: number },
  options: SheetOptions,
): FilledLayout {
  known('era', options.era, eras);
  known('layout', options.layout, layoutNames);
  const wanted = options.curves && namedCurves(curveSet, options.curves);
  const usable = (wanted ?? curveSet.curves).filter(
    ({ values }) => validShare(values, interval.from, interval.to) >= leastValidShare,
  );
  const filled = layouts
    .filter((layout) => options.layout === undefined || layout.name === options.layout)
    .flatMap((layout) =>
      eras
        .filter(
          (era) => (options.era === undefined || era === options.era) && (options.layout || layout.eras[era]),
        )
        .map((era) => ({ era, layout, curves: fill(layout, usable, wanted !== undefined) })),
    )
    .filter(({ curves }) => curves.some((each) => each.length > 0));
  const most = Math.max(...filled.map(filledTracks));
  const fullest = filled.filter((each) => filledTracks(each) >= Math.min(most, 2));
  if (fullest.length === 0)
    throw new WelltraceError(
      'input',
      `Expected curves for a ${options.layout ?? options.era ?? ''} sheet but ${curveSet.well} has ${
        usable.map(({ mnemonic }) => mnemonic).join(', ') || 'none with values in the interval'
      }: choose another layout, or name the curves.`.replace('a  sheet', 'a sheet'),
    );
  const best = wanted ? fullest.filter((each) => drawn(each) === Math.max(...fullest.map(drawn))) : fullest;
  return pickWeighted(stream, best, ({ era, layout }) => eraWeights[era] * (layout.eras[era] ?? 1));
}

const filledTracks = ({ curves }: Pick<FilledLayout, 'curves'>): number =>
  curves.filter((each) => each.length > 0).length;
const drawn = ({ curves }: Pick<FilledLayout, 'curves'>): number => curves.flat().length;

/** One curve for each family of a track; of those asked for, all that belong there, and the rest where there is room. */
function fill(layout: Layout, usable: readonly LoggedCurve[], all: boolean): LoggedCurve[][] {
  const left = new Set(usable);
  const tracks = layout.tracks.map(({ families }) =>
    families.flatMap((family) => {
      const found = [...left].filter(({ mnemonic }) => familyOf(mnemonic) === family);
      const taken = all ? found : found.slice(0, 1);
      for (const each of taken) left.delete(each);
      return taken;
    }),
  );
  if (!all) return tracks;
  for (const curve of left) {
    const free = layout.tracks
      .map((track, index) => ({ track, index }))
      .filter(({ track }) => track.grid.kind === 'linear')
      .sort((a, b) => tracks[a.index]!.length - tracks[b.index]!.length)[0];
    if (free) tracks[free.index]!.push(curve);
  }
  return tracks;
}

function namedCurves({ curves, well }: CurveSet, names: readonly string[]): LoggedCurve[] {
  if (names.length === 0)
    throw new WelltraceError(
      'usage',
      'Expected at least one curve to draw but received none; leave the list out to draw the usual ones.',
    );
  return names.map((name) => {
    const found = curves.find(({ mnemonic }) => mnemonic.toUpperCase() === name.toUpperCase());
    if (found) return found;
    throw new WelltraceError(
      'usage',
      `Expected curves of ${well} (${curves.map(({ mnemonic }) => mnemonic).join(', ')}) but received ${name}.`,
    );
  });
}

function known<T extends string>(what: string, given: T | undefined, names: readonly T[]): void {
  if (given === undefined || names.includes(given)) return;
  throw new WelltraceError(
    'usage',
    `Expected ${what} to be one of ${names.join(', ')} but received ${given}.`,
  );
}

function validShare(values: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index++) if (Number.isFinite(values[index]!)) count++;
  return to > from ? count / (to - from) : 0;
}
