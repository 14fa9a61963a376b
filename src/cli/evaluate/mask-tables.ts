import type { MaskScores } from '../../metrics/index.js';
import { type Evaluation, percent, type ShownTable, shown } from './evaluation.js';

/** Scores of each class beside their ceilings, pooled and as a mean over images. */
export function maskTables({ masks }: Evaluation): ShownTable[] {
  if (masks === null) return [];
  const scopes = masks.classes.flatMap(({ class: of, pooled, perImage }) => [
    { name: `${of}, pooled`, scores: pooled },
    { name: `${of}, per image`, scores: perImage },
  ]);
  const images = masks.classes.reduce((sum, { pooled }) => sum + pooled.images, 0);
  return [
    {
      title: `Pixels: ${images} ${images === 1 ? 'mask' : 'masks'}; of ceiling: share of what the best predictor has in the mean`,
      head: ['class', 'within', 'recall', 'precision', 'F1', 'IoU', 'AUPRC', 'F1 ceiling', 'of ceiling'],
      rows: scopes.flatMap(({ name, scores }) => tolerantRows(name, scores)),
    },
    {
      title: 'Lines',
      head: ['class', 'clDice', 'lost and broken pieces', 'breaks per 1000 px'],
      rows: scopes.map(({ name, scores }) => [
        name,
        shown(scores.clDice, 3),
        shown(scores.bettiError, Number.isInteger(scores.bettiError) ? 0 : 2),
        shown(scores.breaksPer1000Px, 2),
      ]),
    },
  ];
}

const tolerantRows = (name: string, { tolerant }: MaskScores): string[][] =>
  tolerant.map(({ tolerancePx, scores, ceiling, ofCeiling }) => [
    name,
    tolerancePx === 0 ? 'strict' : `${tolerancePx} px`,
    shown(scores.recall, 3),
    shown(scores.precision, 3),
    shown(scores.f1, 3),
    shown(scores.iou, 3),
    shown(scores.averagePrecision, 3),
    shown(ceiling.f1, 3),
    percent(ofCeiling.f1),
  ]);
