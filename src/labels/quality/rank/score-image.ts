import { downsampled } from '../filter/downsample.js';
import type { LabelledImage } from '../image.js';
import { countedPixels, type JudgedPixels, judgePixels, judgeSoundPixels } from '../judge.js';
import { correctlyClassifiedPixels } from './ccp.js';
import { confidenceInLabel } from './cil.js';
import { type Connectivity, connectedComponents } from './coco.js';
import { type IouAveraging, intersectionOverUnion } from './iou.js';
import type { QualityScore } from './scores.js';
import { type SoftminParts, softmin, softminParts } from './softmin.js';
import { thresholdedPixels, usualThresholds } from './tccp.js';

export interface ScoreOptions {
  /** Of softmin, above 0. The paper's is 0.1. */
  readonly temperature: number;
  readonly iouAveraging: IouAveraging;
  readonly connectivity: Connectivity;
  /** T of thresholded CCP. */
  readonly thresholds: readonly number[];
  /** Blocks that vote, px a side, for connected components and confident learning. The paper takes 4. */
  readonly downsample: number;
}

export const usualScoreOptions: ScoreOptions = {
  temperature: 0.1,
  iouAveraging: 'macro',
  connectivity: 8,
  thresholds: usualThresholds,
  downsample: 1,
};

/** Scores of one image; confident learning counts need the whole dataset and are not among them. */
export type ImageScores = Partial<Record<QualityScore, number>>;

/** An image, looked at once for all that is asked of it. */
export interface LookedAt {
  readonly image: LabelledImage;
  readonly judged: JudgedPixels;
  /** Downsampled; the same where the factor is 1. */
  readonly blocks: JudgedPixels;
  /** Pixels and blocks without those that are ignored. */
  readonly counted: JudgedPixels;
  readonly countedBlocks: JudgedPixels;
}

/**
 * @param into whose memory may be written over, where it fits
 * @param isSound that it is was found before, with this tolerance
 */
export function lookAt(
  image: LabelledImage,
  downsample: number,
  into?: LookedAt,
  sumTolerance = 1e-3,
  isSound = false,
): LookedAt {
  const judge = isSound ? judgeSoundPixels : judgePixels;
  const judged = judge(image, into?.judged, sumTolerance);
  const counted = countedPixels(judged);
  if (downsample === 1) return { image, judged, blocks: judged, counted, countedBlocks: counted };
  const blocks = judgePixels(downsampled(image, downsample));
  return { image, judged, blocks, counted, countedBlocks: countedPixels(blocks) };
}

/**
 * Where all pixels of a channel are ignored, it has no part in the mean; where all of an image are, its scores are 1: nothing
 * is said against its labels.
 * @param all the image; or each channel of it in multi-label segmentation, of two classes each: then softmin is over
 *   the pixels of all channels, and every other score is the mean over them
 * @param wanted `clc` is left out
 */
export function scoreImage(
  all: readonly LookedAt[],
  wanted: readonly QualityScore[],
  options: ScoreOptions,
): ImageScores {
  const scores: ImageScores = {};
  const channels = all.filter(({ counted }) => counted.labels.length > 0);
  if (channels.length === 0)
    return Object.fromEntries(wanted.filter((name) => name !== 'clc').map((name) => [name, 1]));
  const mean = (score: (channel: LookedAt) => number): number =>
    channels.reduce((sum, channel) => sum + score(channel), 0) / channels.length;
  for (const name of wanted) {
    if (name === 'softmin') {
      const parts: SoftminParts[] = channels.map(({ counted }) =>
        softminParts(counted.ownProbability, options.temperature),
      );
      scores.softmin = softmin(parts, options.temperature);
    } else if (name === 'cil') scores.cil = mean(({ counted }) => confidenceInLabel(counted));
    else if (name === 'ccp') scores.ccp = mean(({ counted }) => correctlyClassifiedPixels(counted));
    else if (name === 'iou')
      scores.iou = mean(({ counted }) => intersectionOverUnion(counted, options.iouAveraging));
    else if (name === 'coco')
      scores.coco = mean(({ blocks }) => connectedComponents(blocks, options.connectivity));
  }
  const literal = wanted.includes('tccp');
  const balanced = wanted.includes('tccp-balanced');
  if (literal || balanced) {
    const each = channels.map(({ image }) => thresholdedPixels(image, options.thresholds));
    const meanOf = (form: 'literal' | 'balanced') =>
      each.reduce((sum, scored) => sum + scored[form], 0) / each.length;
    if (literal) scores.tccp = meanOf('literal');
    if (balanced) scores['tccp-balanced'] = meanOf('balanced');
  }
  return scores;
}
