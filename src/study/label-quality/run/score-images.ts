import {
  confidentLearningCounts,
  findLabelIssues,
  type LabelledImage,
  lookAt,
  type QualityScore,
  qualityScores,
  scoreImage,
  usualScoreOptions,
} from '../../../labels/quality/index.js';

/** All scores of the images of one dataset, as `welltrace audit` gives them by default. */
export function scoredImages(images: readonly LabelledImage[]): Record<QualityScore, number[]> {
  const { masks } = findLabelIssues(images);
  const each = images.map((image, index) => ({
    ...scoreImage([lookAt(image, usualScoreOptions.downsample)], qualityScores, usualScoreOptions),
    clc: confidentLearningCounts(masks[index]!),
  }));
  return Object.fromEntries(
    qualityScores.map((name) => [name, each.map((scores) => scores[name]!)]),
  ) as Record<QualityScore, number[]>;
}
