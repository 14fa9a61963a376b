import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  commonIssues,
  confidentLearningCounts,
  findLabelIssues,
  imagesBelow,
  issuesOfClass,
  judgePixels,
  pairCounts,
  softmin,
  softminParts,
} from '../../../src/labels/quality/index.js';
import { imageOf } from './support.js';

/** Inputs and outputs of the reference program; not part of the repository. */
const path = new URL('../../../../shared/oracles/cleanlab_segmentation.json', import.meta.url);
const there = existsSync(path);
if (!there) console.log('skipped: label quality beside the reference program: its outputs are not here');

interface Case {
  readonly name: string;
  readonly labels: number[][][];
  readonly pred_probs: number[][][][];
  readonly softmin: Record<string, number[]>;
  readonly pixel_scores: number[][][];
  readonly confident_thresholds: number[];
  readonly issues: Record<string, number[][][]>;
  readonly num_pixel_issues_score: Record<string, number[]>;
  readonly common: { given_label: string[]; predicted_label: string[]; num_pixel_issues: number[] };
  readonly filter_by_class_counts: number[];
  readonly 'issues_from_scores_image_t0.3': number[];
}

const cases = there ? (JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] }).cases : [];

const within = (found: ArrayLike<number>, expected: readonly number[]) => {
  expect(found.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(Math.abs(found[at]! - value)).toBeLessThan(1e-9);
};

// Without cases there is nothing for `each` to name.
it.skipIf(there)('skipped: the outputs of the reference program are not here', ({ skip }) => skip());

describe.skipIf(!there).each(cases)('beside the outputs of the reference program: $name', (given) => {
  const images = given.labels.map((labels, n) => imageOf(labels, given.pred_probs[n]!));
  const judged = images.map((image) => judgePixels(image));
  const softmins = (temperature: number) =>
    judged.map(({ ownProbability }) => softmin([softminParts(ownProbability, temperature)], temperature));

  it('softmin is the same at every temperature, and so are the pixels it is made of', () => {
    for (const [temperature, scores] of Object.entries(given.softmin))
      within(softmins(Number(temperature)), scores);
    for (const [n, { ownProbability }] of judged.entries())
      within(ownProbability, given.pixel_scores[n]!.flat());
  });

  it('confident thresholds, issues and the score made of them are the same, downsampled or not', () => {
    within(findLabelIssues(images).thresholds, given.confident_thresholds);
    for (const [factor, scores] of Object.entries(given.num_pixel_issues_score)) {
      const { masks } = findLabelIssues(images, Number(factor));
      expect(masks.map(confidentLearningCounts)).toEqual(scores);
      const issues = given.issues[factor];
      if (issues !== undefined)
        expect(masks.map((mask) => [...mask])).toEqual(issues.map((mask) => mask.flat()));
    }
  });

  it('the summaries by pair and by class are the same', () => {
    const { masks } = findLabelIssues(images);
    const classCount = images[0]!.classCount;
    const counts = new Uint32Array(classCount ** 2);
    for (const [n, mask] of masks.entries())
      for (const [at, count] of pairCounts(judged[n]!, mask).entries()) counts[at]! += count;
    const { given_label, predicted_label, num_pixel_issues } = given.common;
    expect(commonIssues(counts, classCount)).toEqual(
      num_pixel_issues.map((pixels, at) => ({
        given: Number(given_label[at]),
        predicted: Number(predicted_label[at]),
        pixels,
      })),
    );
    expect(
      given.filter_by_class_counts.map((_, k) =>
        masks.reduce(
          (sum, mask, n) => sum + issuesOfClass(judged[n]!, mask, k).reduce((some, flag) => some + flag, 0),
          0,
        ),
      ),
    ).toEqual(given.filter_by_class_counts);
  });

  it('images below a threshold are those below it: the reference gives the next one as well', () => {
    const scores = softmins(0.1);
    const found = imagesBelow(scores, 0.3);
    expect(found).toEqual(
      scores
        .map((score, n) => ({ score, n }))
        .filter(({ score }) => score < 0.3)
        .sort((a, b) => a.score - b.score)
        .map(({ n }) => n),
    );
    const reference = given['issues_from_scores_image_t0.3'];
    expect(reference.slice(0, found.length)).toEqual(found);
    expect(reference.length).toBe(Math.min(found.length + 1, scores.length));
  });
});
