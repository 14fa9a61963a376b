import { addCounts, type Counts, countsOf, noCounts } from '../../measure/counts.js';

/** Intersection over union of each class over all images as one; null of a class that is neither there nor predicted. */
export function classIou(
  truth: readonly Uint8Array[],
  predicted: readonly Uint8Array[],
  classCount: number,
): (number | null)[] {
  return Array.from({ length: classCount }, (_, k) => {
    const [hits, wrong, missed]: Counts = truth
      .map((classes, image) =>
        countsOf(
          classes.map((value) => Number(value === k)),
          (pixel) => predicted[image]![pixel] === k,
        ),
      )
      .reduce(addCounts, noCounts);
    const union = hits + wrong + missed;
    return union === 0 ? null : hits / union;
  });
}
