import type { Point } from '../instrument-data.js';

/** What a measured curve says at a rate. */
export interface ReadingAt {
  readonly f1: number;
  readonly low: number;
  readonly high: number;
  readonly recall: number;
  readonly precision: number;
  /** Whether a training was measured at this very rate; else the line between two that were. */
  readonly measured: boolean;
}

/** The page's rates are a thousandth apart. */
const same = 0.0006;

/**
 * Along the straight lines between measured points; null before the first and beyond the last: nothing was measured there.
 */
export function readingAt(points: readonly Point[], rate: number): ReadingAt | null {
  const exact = points.find((point) => Math.abs(point.rate - rate) <= same);
  if (exact) return { ...exact, measured: true };
  const after = points.findIndex((point) => point.rate > rate);
  if (after <= 0) return null;
  const a = points[after - 1]!;
  const b = points[after]!;
  const share = (rate - a.rate) / (b.rate - a.rate);
  const mix = (of: (point: Point) => number): number => of(a) + share * (of(b) - of(a));
  return {
    f1: mix((point) => point.f1),
    low: mix((point) => point.low),
    high: mix((point) => point.high),
    recall: mix((point) => point.recall),
    precision: mix((point) => point.precision),
    measured: false,
  };
}

export interface Tolerance {
  readonly rate: number;
  /** The curve ends before it falls below: the tolerance is at least this. */
  readonly atLeast: boolean;
}

/** A strategy holds while it keeps this share of the F1 that it has on clean labels. */
export const keptShare = 0.9;

/** The rate up to which a curve keeps nine tenths of its clean F1; null without a clean point. */
export function toleranceOf(points: readonly Point[]): Tolerance | null {
  const clean = points[0];
  if (clean === undefined || clean.rate > same || points.length < 2) return null;
  const floor = keptShare * clean.f1;
  for (let index = 1; index < points.length; index++) {
    const a = points[index - 1]!;
    const b = points[index]!;
    if (b.f1 >= floor) continue;
    return { rate: a.rate + ((a.f1 - floor) / (a.f1 - b.f1)) * (b.rate - a.rate), atLeast: false };
  }
  return { rate: points.at(-1)!.rate, atLeast: true };
}
