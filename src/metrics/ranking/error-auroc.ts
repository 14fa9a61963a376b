import { errorsIn, tieGroups } from './tie-groups.js';

/**
 * Area under the receiver operating characteristic of a score that should be low where an image is mislabelled, 0–1:
 * the probability that a mislabelled image scores below a correct one, ties counted half (Mann and Whitney 1947).
 * NaN where there are no errors or nothing else.
 * @throws RangeError as `tieGroups`
 */
export function errorAuroc(quality: ArrayLike<number>, isError: ArrayLike<boolean | number>): number {
  const groups = tieGroups(quality, isError);
  const errors = errorsIn(groups);
  const correct = quality.length - errors;
  let correctLeft = correct;
  let won = 0;
  for (const group of groups) {
    const correctHere = group.images - group.errors;
    correctLeft -= correctHere;
    won += group.errors * (correctLeft + correctHere / 2);
  }
  return won / (errors * correct);
}
