import { averagePrecision } from './average-precision.js';
import type { Ceiling } from './ceiling.js';
import { f1 } from './f1.js';
import { iou } from './iou.js';
import type { Matches } from './matches.js';
import { precision } from './precision.js';
import type { ProbabilityMap } from './probability-map.js';
import { recall } from './recall.js';

/** How many pixels have each label probability; may be added up over images. */
export function probabilityCounts({ levels, data }: ProbabilityMap): Float64Array {
  const counts = new Float64Array(levels);
  for (let index = 0; index < data.length; index++) counts[data[index]!]!++;
  return counts;
}

/**
 * The lowest level of the predictor whose expected F1 is best: the mask of all pixels at least as probable. No other
 * mask is better (Lipton, Elkan and Naryanaswamy 2014), and the level is that of half the F1 it reaches. `levels`
 * where no pixel has a probability above 0: nothing is to be found.
 */
export function bestCut(counts: Float64Array): number {
  let best = counts.length;
  let bestF1 = 0;
  for (const [level, matches] of cuts(counts)) {
    const score = f1(matches);
    if (score > bestF1) {
      best = level;
      bestF1 = score;
    }
  }
  return best;
}

/**
 * The ceiling of the strict scores from the label probabilities alone: those of the mask with the best expected F1,
 * scored against a mask drawn from the probabilities. Each is the ratio of two expectations, to which the score of a
 * draw comes as near as the mask is large; that pixels of one draw go together does not matter to the expectations.
 * Average precision is that of ranking the pixels by their label probability.
 */
export function ceilingOfProbabilities(counts: Float64Array): Ceiling {
  const cut = bestCut(counts);
  let best: Matches | undefined;
  for (const [level, matches] of cuts(counts)) if (level === cut) best = matches;
  if (best === undefined)
    return { recall: Number.NaN, precision: Number.NaN, f1: Number.NaN, iou: Number.NaN };
  const step = counts.length - 1;
  const ink = counts.map((count, level) => (count * level) / step);
  const paper = counts.map((count, level) => (count * (step - level)) / step);
  return {
    recall: recall(best),
    precision: precision(best),
    f1: f1(best),
    iou: iou(best),
    averagePrecision: averagePrecision({ truth: ink, near: ink, stray: paper }),
  };
}

/** The expected matches of every cut, from the highest level that occurs down to level 1. */
function* cuts(counts: Float64Array): Generator<readonly [level: number, matches: Matches]> {
  const step = counts.length - 1;
  const truth = counts.reduce((sum, count, level) => sum + (count * level) / step, 0);
  let found = 0;
  let matched = 0;
  for (let level = step; level > 0; level--) {
    if (counts[level] === 0) continue;
    found += counts[level]!;
    matched += (counts[level]! * level) / step;
    yield [level, { truth, truthMatched: matched, found, foundMatched: matched }];
  }
}
