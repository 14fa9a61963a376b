import type { Stream } from '../../core/rng.js';
import type { LabelError, LabelMasks } from './label-error.js';

/** P(given = 1 | the true labels) of each pixel and channel, in the layout of the labels. */
export interface PixelTransition {
  readonly givenOne: Float64Array;
  /** Null where `givenOne` is exact; else it is the mean of so many draws, each with a deviation of √(p(1−p)/draws). */
  readonly draws: number | null;
}

/** Exact where the error knows it for these labels, else measured from so many draws. */
export function transitionOf(
  error: LabelError,
  labels: LabelMasks,
  strength: number,
  measured: { readonly draws: number; readonly stream: Stream },
): PixelTransition {
  const exact = error.givenOne?.(labels, strength) ?? null;
  if (exact !== null) return { givenOne: exact, draws: null };
  const { draws, stream } = measured;
  if (!Number.isInteger(draws) || draws < 1)
    throw new RangeError(`expected 1 draw or more, but ${draws} came`);
  const ones = new Float64Array(labels.data.length);
  for (let draw = 0; draw < draws; draw++)
    error.apply(labels, strength, stream.child('draw', draw)).data.forEach((label, at) => {
      ones[at] = ones[at]! + label;
    });
  return { givenOne: ones.map((count) => count / draws), draws };
}

/** How often a label of each class changes, over pixels: the matrix that class-conditional noise is described by. */
export interface ClassTransition {
  /** P(given = 1 | true = 0). */
  readonly marked: number;
  /** P(given = 0 | true = 1). */
  readonly lost: number;
  /** P(given ≠ true). */
  readonly wrong: number;
}

/** Of one channel; NaN where it has no pixel of the class. */
export function classTransition(
  { channels, data }: LabelMasks,
  { givenOne }: PixelTransition,
  channel: number,
): ClassTransition {
  let [paper, ink, marked, lost] = [0, 0, 0, 0];
  for (let at = channel; at < data.length; at += channels)
    if (data[at] === 1) {
      ink++;
      lost += 1 - givenOne[at]!;
    } else {
      paper++;
      marked += givenOne[at]!;
    }
  return { marked: marked / paper, lost: lost / ink, wrong: (marked + lost) / (paper + ink) };
}
