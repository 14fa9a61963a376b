import { f1, meanOfDefined } from '../../metrics/index.js';
import type { LabelMasks } from './label-error.js';

/** Dice coefficient of two label sets of one image, all channels together, 0–1; NaN where both have no ink. */
export function diceOf(truth: LabelMasks, given: LabelMasks): number {
  if (truth.data.length !== given.data.length)
    throw new RangeError(`expected ${truth.data.length} labels, but ${given.data.length} came`);
  let [both, inTruth, inGiven] = [0, 0, 0];
  for (let at = 0; at < truth.data.length; at++) {
    inTruth += truth.data[at]!;
    inGiven += given.data[at]!;
    both += truth.data[at]! & given.data[at]!;
  }
  return f1({ truth: inTruth, found: inGiven, truthMatched: both, foundMatched: both });
}

/** Mean Dice over images, each counting alike; images without ink in either are left out, NaN where none is left. */
export const meanDice = (truths: readonly LabelMasks[], given: readonly LabelMasks[]): number =>
  meanOfDefined(truths.map((truth, index) => diceOf(truth, given[index]!)));
