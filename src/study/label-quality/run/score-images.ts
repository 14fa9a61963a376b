import {
  findLabelIssues,
  type LabelledImage,
  lookAt,
  type QualityScore,
  qualityScores,
  scoreImage,
  usualScoreOptions,
} from '../../../labels/quality/index.js';

/**
 * All scores of the images of one dataset, as `welltrace audit` gives them by default.
 * @param images each as it is, or its channels as images of two classes each
 */
export function scoredImages(images: readonly (readonly LabelledImage[])[]): Record<QualityScore, number[]> {
  const views = images[0]?.map((_, view) => findLabelIssues(images.map((image) => image[view]!)).masks) ?? [];
  const flagged = (image: number) =>
    views.reduce((sum, masks) => sum + masks[image]!.reduce((count, flag) => count + flag, 0), 0);
  const each = images.map((channels, image) => ({
    ...scoreImage(
      channels.map((channel) => lookAt(channel, usualScoreOptions.downsample)),
      qualityScores,
      usualScoreOptions,
    ),
    clc: 1 - flagged(image) / channels.reduce((sum, { labels }) => sum + labels.length, 0),
  }));
  return Object.fromEntries(
    qualityScores.map((name) => [name, each.map((scores) => scores[name]!)]),
  ) as Record<QualityScore, number[]>;
}
