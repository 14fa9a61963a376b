import { errorsIn, tieGroups } from './tie-groups.js';

/**
 * Lift@T: how many times more prevalent label errors are among the T worst images than among all (Lad and Mueller
 * 2023, section 4.3): (errors within T / T) / (errors / N). From 0 to min(N / T, N / errors). Where images of equal score
 * straddle the T-th place, the errors among them are counted by expectation over their order. NaN where there are no
 * errors.
 * @param top T, whole, 1 to N; left out: the number of errors
 * @throws RangeError as `tieGroups`, or where T is not from 1 to N
 */
export function errorLift(
  quality: ArrayLike<number>,
  isError: ArrayLike<boolean | number>,
  top?: number,
): number {
  const groups = tieGroups(quality, isError);
  const errors = errorsIn(groups);
  if (errors === 0) return Number.NaN;
  const count = quality.length;
  const wanted = top ?? errors;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > count)
    throw new RangeError(`expected T to be whole, 1 to ${count}, got ${wanted}`);
  let left = wanted;
  let found = 0;
  for (const group of groups) {
    const taken = Math.min(left, group.images);
    found += (group.errors * taken) / group.images;
    left -= taken;
    if (left === 0) break;
  }
  return found / wanted / (errors / count);
}
