export { faultOf, type ImageFault } from './check.js';
export {
  type Cut,
  type CutCounts,
  CutCountTotal,
  cutCounts,
  cutOf,
} from './filter/cut.js';
export { downsampled } from './filter/downsample.js';
export { findLabelIssues } from './filter/find-label-issues.js';
export { flagPixels, settleTies } from './filter/flag.js';
export { imagesBelow, pixelsBelow } from './filter/from-scores.js';
export {
  addHistograms,
  addToHistograms,
  type ConfidenceHistograms,
  type CutRange,
  cutRange,
  emptyHistograms,
} from './filter/histograms.js';
export {
  addTally,
  confidentThresholds,
  emptyTally,
  type ThresholdTally,
  thresholdTally,
} from './filter/thresholds.js';
export { binaryImage, type ClassMap, channelFirst, type LabelledImage } from './image.js';
export { type JudgedPixels, judgePixels, judgeSoundPixels } from './judge.js';
export { correctlyClassifiedPixels, correctPixels } from './rank/ccp.js';
export { confidenceInLabel } from './rank/cil.js';
export { confidentLearningCounts } from './rank/clc.js';
export { componentScores, connectedComponents } from './rank/coco.js';
export { type IouAveraging, intersectionOverUnion, iouAveragings } from './rank/iou.js';
export { rankingOf } from './rank/ranking.js';
export {
  type ImageScores,
  type LookedAt,
  lookAt,
  type ScoreOptions,
  scoreImage,
  usualScoreOptions,
} from './rank/score-image.js';
export { type QualityScore, qualityScores, scoreTitles } from './rank/scores.js';
export { softmin, softminParts, softminWeights } from './rank/softmin.js';
export { thresholdedPixels } from './rank/tccp.js';
export { classSummaries, issuesOfClass } from './summary/by-class.js';
export { commonIssues, pairCounts } from './summary/common-issues.js';
export { lostClasses } from './summary/thin-classes.js';
