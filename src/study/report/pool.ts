import { WelltraceError } from '../../core/errors.js';
import type { Cell, Strength } from '../design/cell.js';
import type { StudyDesign } from '../design/schema.js';
import type { CellResult } from '../run/cell-result.js';
import type { StudyResults } from '../run/results-file.js';

/** Noise of one kind, drawn one way; the clean cells of a study belong to each of its kinds. */
export interface NoiseSeries {
  readonly kind: string;
  readonly drawn: Cell['drawn'];
}

/** What a pool must know of a design: who is compared in it. */
export interface Contended {
  readonly strategies: readonly string[];
}

/** Results as a pool takes them. */
interface Part<Design> {
  readonly design: Design;
  readonly cells: readonly CellResult[];
  readonly missing: readonly Cell[];
}

/** All cells of one study, whichever designs they come from. */
export class Pool<Design extends Contended = StudyDesign> {
  private constructor(
    readonly study: string,
    readonly cells: readonly CellResult[],
    readonly missing: readonly Cell[],
    readonly designs: readonly Design[],
  ) {}

  /**
   * Joins the results of one study: designs that differ in what they compare, and in nothing else, are parts of one.
   * @returns a pool for each scene, network and training, in the order of the results
   */
  static groups(results: readonly StudyResults[], study: string): Pool[] {
    const own = results.filter(({ design }) => design.study === study);
    return Pool.joined(study, own, ({ scene, model, training }) => [scene, model, training]);
  }

  /** @param settingOf what must be the same in designs that are parts of one */
  static joined<Design extends Contended>(
    study: string,
    results: readonly Part<Design>[],
    settingOf: (design: Design) => unknown,
  ): Pool<Design>[] {
    const setting = ({ design }: Part<Design>) => JSON.stringify(settingOf(design));
    return [...new Set(results.map(setting))].map((each) => {
      const parts = results.filter((one) => setting(one) === each);
      const cells = [
        ...new Map(parts.flatMap((part) => part.cells).map((cell) => [cell.name, cell])).values(),
      ];
      return new Pool(
        study,
        cells,
        parts.flatMap(({ missing }) => missing),
        parts.map(({ design }) => design),
      );
    });
  }

  /**
   * The one pool of a study, null where it has no results.
   * @throws WelltraceError `usage` where scene, network or training differ: they cannot be compared
   */
  static of(results: readonly StudyResults[], study: string): Pool | null {
    const [first, second] = Pool.groups(results, study);
    if (second !== undefined)
      throw new WelltraceError(
        'usage',
        `Expected results of ${study} with one scene, model and training, but they differ: report on them one at a time.`,
      );
    return first ?? null;
  }

  get series(): NoiseSeries[] {
    const all = this.cells
      .filter(({ cell }) => cell.noise !== 'none')
      .map(({ cell }): NoiseSeries => ({ kind: cell.noise, drawn: cell.drawn }));
    const different = [...new Map(all.map((each) => [`${each.kind} ${each.drawn}`, each])).values()];
    // However the files of results were ordered.
    return ['frozen', 'redrawn'].flatMap((way) => different.filter(({ drawn }) => drawn === way));
  }

  get pens(): number[] {
    return distinct(this.cells.map(({ cell }) => cell.penPx));
  }

  get strategies(): string[] {
    const order = this.designs.flatMap(({ strategies }) => strategies);
    const there = new Set(this.cells.map(({ cell }) => cell.strategy));
    return [...new Set(order)].filter((name) => there.has(name));
  }

  /** Sizes of the noise of a series that were measured, 0 among them. */
  levels(series: NoiseSeries): number[] {
    return distinct(
      this.cells.filter(({ cell }) => inSeries(cell, series)).map(({ cell }) => sizeOf(cell.strength)),
    );
  }

  /** The cells of one point of a series, one a seed. */
  at(strategy: string, series: NoiseSeries, level: number, penPx: number): CellResult[] {
    return this.cells.filter(
      ({ cell }) =>
        cell.strategy === strategy &&
        cell.penPx === penPx &&
        inSeries(cell, series) &&
        sizeOf(cell.strength) === level,
    );
  }
}

const inSeries = (cell: Cell, { kind, drawn }: NoiseSeries): boolean =>
  cell.noise === 'none' || (cell.noise === kind && cell.drawn === drawn);

const sizeOf = (strength: Strength): number => ('rate' in strength ? strength.rate : strength.sigmaPx);

const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/** One mask at one pen, and what it is called. */
export interface PenMask {
  readonly penPx: number;
  readonly mask: number;
  readonly title: string;
}

/** Every mask at every pen. */
export function penMasksOf(pool: Pool): PenMask[] {
  const masks = pool.designs[0]?.scene.masks ?? [];
  return pool.pens.flatMap((penPx) =>
    masks.map(({ penTimes }, mask) => ({ penPx, mask, title: `${penPx * penTimes} px` })),
  );
}
