export { averagePrecision } from './average-precision.js';
export { type Ceiling, fractionOfCeiling } from './ceiling.js';
export { bestCut, ceilingOfProbabilities, probabilityCounts } from './ceiling-of-probabilities.js';
export { centrelineMatches } from './centreline-matches.js';
export { confusionOf } from './confusion.js';
export { expectedTolerantMatches } from './expected-tolerant-matches.js';
export { f1 } from './f1.js';
export { iou } from './iou.js';
export { type MaskScores, maskScores, meanMaskScores } from './mask-scores.js';
export {
  addMaskStatistics,
  type MaskPair,
  type MaskStatistics,
  maskFrom,
  maskStatistics,
} from './mask-statistics.js';
export { addMatches, type Matches, matchesOf } from './matches.js';
export { precision } from './precision.js';
export type { ProbabilityMap } from './probability-map.js';
export { addRankingCounts, rankingCounts } from './ranking-counts.js';
export { recall } from './recall.js';
export { signedDistance } from './signed-distance.js';
export { skeletonOf } from './skeleton.js';
export { squaredDistances } from './squared-distances.js';
export { tolerantMatches } from './tolerant-matches.js';
export { bettiError, breaksPer1000Px, topologyCounts } from './topology.js';
