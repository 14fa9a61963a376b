import type { QualityScore } from '../../../labels/quality/index.js';
import { errorAuroc, meanOfDefined } from '../../../metrics/index.js';
import type { QualityCell } from '../design/cell.js';

/** A finished cell: what its file holds. */
export interface QualityCellResult {
  readonly name: string;
  readonly cell: QualityCell;
  /** Of each image, all folds together. */
  readonly wells: readonly string[];
  /** Title of the error of each image; null where its labels are the true ones. */
  readonly errors: readonly (string | null)[];
  /** Of each image, by the probabilities of a network that did not see its well. */
  readonly scores: Readonly<Record<QualityScore, readonly number[]>>;
  /** Intersection over union of each class out of fold against the true labels, all images as one; null where there is none. */
  readonly iou: readonly (number | null)[];
  /** Of each fold. */
  readonly lastLosses: readonly number[];
  readonly seconds: number;
  readonly engine: string;
  readonly version: string;
  readonly finished: string;
}

/** Mean over the classes that there are. */
export const meanIou = ({ iou }: QualityCellResult): number =>
  meanOfDefined(iou.map((value) => value ?? Number.NaN));

/** A finished cell in a line. */
export function lineOfQualityCell(result: QualityCellResult): string {
  const auroc = errorAuroc(
    result.scores.softmin,
    result.errors.map((error) => error !== null),
  );
  return `${result.name}: mean IoU ${meanIou(result).toFixed(3)}, softmin AUROC ${auroc.toFixed(3)} (${result.seconds.toFixed(0)} s)`;
}
