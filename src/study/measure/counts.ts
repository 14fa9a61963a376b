/** True positives, false positives, false negatives of a tile. */
export type Counts = readonly [hits: number, wrong: number, missed: number];

export interface Scores {
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

export const noCounts: Counts = [0, 0, 0];

export const addCounts = (a: Counts, b: Counts): Counts => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** Nothing found where something is: precision 0. Nothing to find and nothing found: all 1. */
export function scoresOf([hits, wrong, missed]: Counts): Scores {
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 1);
  const precision = hits + wrong === 0 && missed > 0 ? 0 : share(hits, hits + wrong);
  return { recall: share(hits, hits + missed), precision, f1: share(2 * hits, 2 * hits + wrong + missed) };
}

/** @param found whether a pixel is predicted */
export function countsOf(label: ArrayLike<number>, found: (pixel: number) => boolean): Counts {
  let hits = 0;
  let wrong = 0;
  let missed = 0;
  for (let pixel = 0; pixel < label.length; pixel++) {
    const yes = label[pixel] === 1;
    if (found(pixel)) {
      if (yes) hits++;
      else wrong++;
    } else if (yes) missed++;
  }
  return [hits, wrong, missed];
}
