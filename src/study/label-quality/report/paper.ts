import type { QualityScore } from '../../../labels/quality/index.js';
import type { RankingMetric } from './metrics.js';

/** Columns of the paper's tables: by error, then by model. */
const columns = ['drop', 'swap', 'shift'].flatMap((error) =>
  ['deeplabv3plus', 'fpn'].map((model) => `${error} ${model}`),
);

type Scored = Partial<Record<QualityScore, readonly number[]>>;

/** Lad & Mueller 2023, tables 1 to 4: SYNTHIA, 1,112 images, encoders pretrained on ImageNet. */
const tables: Readonly<Record<RankingMetric, Scored>> = {
  auroc: {
    ccp: [0.915, 0.916, 1, 1, 0.833, 0.798],
    tccp: [0.869, 0.869, 0.993, 0.993, 0.852, 0.818],
    cil: [0.915, 0.916, 1, 1, 0.832, 0.797],
    clc: [0.904, 0.905, 0.999, 0.999, 0.807, 0.778],
    iou: [0.921, 0.901, 0.88, 0.88, 0.713, 0.649],
    coco: [0.88, 0.888, 0.984, 0.982, 0.783, 0.819],
    softmin: [0.951, 0.947, 0.998, 0.998, 0.863, 0.828],
  },
  auprc: {
    ccp: [0.814, 0.814, 0.999, 0.999, 0.474, 0.399],
    tccp: [0.684, 0.681, 0.983, 0.983, 0.526, 0.44],
    cil: [0.813, 0.814, 0.999, 0.999, 0.472, 0.398],
    clc: [0.795, 0.796, 0.999, 0.999, 0.429, 0.375],
    iou: [0.808, 0.749, 0.754, 0.759, 0.44, 0.32],
    coco: [0.654, 0.675, 0.971, 0.965, 0.519, 0.537],
    softmin: [0.888, 0.875, 0.996, 0.996, 0.545, 0.461],
  },
  liftT: {
    ccp: [3.637, 3.662, 3.369, 3.369, 2.391, 2.254],
    tccp: [3.216, 3.117, 3.167, 3.157, 2.709, 2.345],
    cil: [3.637, 3.662, 3.369, 3.369, 2.413, 2.254],
    clc: [3.588, 3.588, 3.369, 3.358, 2.163, 2.072],
    iou: [3.983, 3.464, 2.341, 2.32, 2.254, 1.935],
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: a lift of the paper's, not π
    coco: [3.142, 3.167, 3.114, 3.061, 2.55, 2.618],
    softmin: [4.231, 4.107, 3.305, 3.305, 2.755, 2.55],
  },
  lift100: {
    ccp: [5.088, 5.088, 3.432, 3.432, 2.315, 2.113],
    tccp: [4.196, 4.144, 3.432, 3.432, 2.767, 2.365],
    cil: [5.088, 5.088, 3.432, 3.432, 2.315, 2.113],
    clc: [4.983, 4.983, 3.432, 3.432, 2.164, 2.013],
    iou: [4.773, 4.511, 3.02, 3.055, 3.12, 2.164],
    coco: [3.882, 3.934, 3.432, 3.432, 3.17, 3.271],
    softmin: [5.14, 5.193, 3.432, 3.432, 3.019, 2.315],
  },
};

/** What the paper has for a dataset and a model under these names; null where it has nothing. */
export function inPaper(
  metric: RankingMetric,
  score: QualityScore,
  dataset: string,
  model: string,
): number | null {
  const column = columns.indexOf(`${dataset} ${model}`);
  return tables[metric][score]?.[column] ?? null;
}
