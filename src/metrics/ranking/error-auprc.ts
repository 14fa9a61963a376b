import { errorsIn, tieGroups } from './tie-groups.js';

/**
 * Area under the precision–recall curve of a score that should be low where an image is mislabelled, as average
 * precision, 0–1: Σ (recallₖ − recallₖ₋₁) precisionₖ over the distinct scores from the lowest up, without
 * interpolation (Davis and Goadrich 2006). NaN where there are no errors.
 * @throws RangeError as `tieGroups`
 */
export function errorAuprc(quality: ArrayLike<number>, isError: ArrayLike<boolean | number>): number {
  const groups = tieGroups(quality, isError);
  let found = 0;
  let seen = 0;
  let area = 0;
  for (const { images, errors } of groups) {
    seen += images;
    found += errors;
    area += errors * (found / seen);
  }
  return area / errorsIn(groups);
}
