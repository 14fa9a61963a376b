import type { QualityDesign } from './schema.js';

/** One dataset of labels with errors, judged by one kind of network, out of fold. Its name fixes all that it draws. */
export interface QualityCell {
  readonly dataset: string;
  /** Null where the scene has no pens. */
  readonly penPx: number | null;
  readonly model: string;
  readonly seed: number;
}

/** A file name; no two cells of a design share one. */
export const qualityCellName = ({ dataset, penPx, model, seed }: QualityCell): string =>
  [dataset, ...(penPx === null ? [] : [`pen-${penPx}px`]), model, `seed-${seed}`].join('__');

/** Seeds come outermost, so that a run that is cut short holds whole repeats of the design. */
export const qualityCellsOf = ({ datasets, pensPx, models, seeds }: QualityDesign): QualityCell[] =>
  seeds.flatMap((seed) =>
    (pensPx ?? [null]).flatMap((penPx) =>
      datasets.flatMap((dataset) =>
        models.map((model): QualityCell => ({ dataset: dataset.name, penPx, model: model.name, seed })),
      ),
    ),
  );
