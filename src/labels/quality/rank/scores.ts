/**
 * The label quality scores of an image, all 0–1 and low where its labels seem wrong (Lad and Mueller 2023, section 3). `tccp`
 * is thresholded CCP as printed, `tccp-balanced` as the text describes it.
 */
export const qualityScores = [
  'softmin',
  'cil',
  'ccp',
  'tccp',
  'tccp-balanced',
  'clc',
  'iou',
  'coco',
] as const;
export type QualityScore = (typeof qualityScores)[number];

/** What is said of a score where there is room for a line. */
export const scoreTitles: Readonly<Record<QualityScore, string>> = {
  softmin: 'Softmin',
  cil: 'Confidence in label',
  ccp: 'Correctly classified pixels',
  tccp: 'Thresholded CCP, as printed',
  'tccp-balanced': 'Thresholded CCP, balanced',
  clc: 'Confident learning counts',
  iou: 'Intersection over union',
  coco: 'Connected components',
};
