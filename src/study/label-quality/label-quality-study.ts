import type { StudyKind } from '../run/study-kind.js';
import { type QualityCell, qualityCellName, qualityCellsOf } from './design/cell.js';
import { parseQualityDesign } from './design/parse-quality-design.js';
import { type QualityDesign, qualitySchema } from './design/schema.js';
import { lineOfQualityCell, type QualityCellResult } from './run/cell-result.js';
import { QualityBench } from './run/quality-bench.js';

export const labelQualityStudy: StudyKind<QualityDesign, QualityCell, QualityCellResult> = {
  schema: qualitySchema,
  parse: parseQualityDesign,
  cellsOf: qualityCellsOf,
  nameOf: qualityCellName,
  trainingOf: ({ training }) => training,
  bench: (design, engine) => new QualityBench(design, engine),
  lineOf: lineOfQualityCell,
};
