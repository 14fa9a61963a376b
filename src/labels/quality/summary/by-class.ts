import type { JudgedPixels } from '../judge.js';

/** A mask of the issues that have to do with a class: annotated with it, or seemingly of it; H × W. */
export function issuesOfClass(
  { labels, predicted }: JudgedPixels,
  mask: Uint8Array,
  classIndex: number,
): Uint8Array {
  return mask.map((flagged, at) =>
    Number(flagged !== 0 && (labels[at] === classIndex || predicted[at] === classIndex)),
  );
}

export interface ClassSummary {
  readonly classIndex: number;
  /** Annotated with it. */
  readonly pixels: number;
  /** Of those, issues: seemingly of another class. */
  readonly issues: number;
  /** issues / pixels, 0–1; null where there are no pixels. */
  readonly issueShare: number | null;
  /** Issues of other classes that are seemingly of this one. */
  readonly missed: number;
}

/**
 * @param pixels K: how many are annotated with each class
 * @param pairs K × K issues, as `pairCounts`
 */
export function classSummaries(pixels: ArrayLike<number>, pairs: ArrayLike<number>): ClassSummary[] {
  const classCount = pixels.length;
  const classes = Array.from({ length: classCount }, (_, k) => k);
  return classes.map((classIndex) => {
    const issues = classes.reduce((sum, k) => sum + pairs[classIndex * classCount + k]!, 0);
    const missed = classes.reduce((sum, k) => sum + pairs[k * classCount + classIndex]!, 0);
    const own = pixels[classIndex]!;
    return { classIndex, pixels: own, issues, issueShare: own === 0 ? null : issues / own, missed };
  });
}
