import type { LabelledImage } from '../image.js';
import { countedPixels, type JudgedPixels, judgePixels } from '../judge.js';
import { type Cut, CutCountTotal, cutCounts, cutOf } from './cut.js';
import { downsampled } from './downsample.js';
import { flagPixels } from './flag.js';
import { addToHistograms, cutRange, emptyHistograms } from './histograms.js';
import { addTally, confidentThresholds, emptyTally, thresholdTally } from './thresholds.js';

export interface LabelIssues {
  /** t_k. */
  readonly thresholds: Float64Array;
  /** N: how many of the lowest s_ij were flagged, before those whose prediction agrees were let go. */
  readonly estimated: number;
  readonly cut: Cut | null;
  /** One of H × W an image: 1 where the label is an issue. */
  readonly masks: Uint8Array[];
}

/**
 * Confident learning over all pixels of a dataset (Northcutt et al. 2021; for segmentation Lad and Mueller 2023, section
 * 3.5): thresholds t_k; N, the pixels that are confidently another class than annotated; the N pixels of the lowest
 * probability of their annotated class; of these, those whose predicted class is another. Among equal probabilities the
 * first pixels in the order of images, rows and columns are taken, so that there are never more.
 * @param images of one K; gone through three times
 * @param downsample blocks that vote, px a side
 * @throws RangeError where an image is no whole number of blocks
 */
export function findLabelIssues(images: Iterable<LabelledImage>, downsample = 1): LabelIssues {
  const judged = [...images].map((image): Record<'full' | 'blocks' | 'counted', JudgedPixels> => {
    const full = judgePixels(image);
    const blocks = downsample === 1 ? full : judgePixels(downsampled(image, downsample));
    return { full, blocks, counted: countedPixels(blocks) };
  });
  const classCount = judged[0]?.full.classCount ?? 0;
  const tally = emptyTally(classCount);
  const histograms = emptyHistograms(classCount);
  for (const { counted } of judged) {
    addTally(tally, thresholdTally(counted));
    addToHistograms(histograms, counted);
  }
  const thresholds = confidentThresholds(tally);
  const range = cutRange(histograms, thresholds);
  const total = new CutCountTotal();
  if (range !== null) for (const { counted } of judged) total.add(cutCounts(counted, thresholds, range));
  const counts = total.sum();
  const cut = range === null ? null : cutOf(counts, range);
  let left = cut?.equal ?? 0;
  const masks = judged.map(({ full, blocks }) => {
    const { mask, equal } = flagPixels(full, blocks, cut, left);
    left -= Math.min(left, equal);
    return mask;
  });
  return { thresholds, estimated: counts.issues, cut, masks };
}
