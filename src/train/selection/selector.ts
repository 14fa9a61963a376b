import type { Stream } from '../../core/rng.js';

/** The pixels of a batch that are chosen from; every array has its layout, channels fastest. */
export interface LabelledPixels {
  readonly channels: number;
  /** 0 or 1: the labels that are trained on. */
  readonly labels: ArrayLike<number>;
  /** 1 where the label is not the true one, 0 where it is: known where the noise was drawn. */
  readonly noise?: ArrayLike<number>;
  /** Name of these very pixels, the same in every epoch; what remembers them asks for it. */
  readonly key?: string;
}

/** When in a training a choice is made. */
export interface SelectionMoment {
  /** From 0. */
  readonly epoch: number;
  readonly epochs: number;
  /** Of this step alone. */
  readonly stream: Stream;
}

/** Chooses what a network learns from, with its options fixed. */
export interface Selector {
  readonly name: string;
  /** How many networks are trained beside each other. */
  readonly networks: 1 | 2;
  /**
   * @param losses of each network for every pixel: −log of the probability of its label (`pixelLosses`), 0 or above
   * @returns of each network the weight of every pixel, 0–1: what its loss is multiplied by
   * @throws WelltraceError `usage` where the pixels lack what is needed
   */
  select(
    losses: readonly Float32Array[],
    pixels: LabelledPixels,
    moment: SelectionMoment,
  ): readonly Float32Array[];
}

/** Where a training stands, in whole hundredths of its epochs: 0–99, what MentorNet calls an epoch. */
export const epochPercent = ({ epoch, epochs }: SelectionMoment): number =>
  Math.min(99, Math.floor((100 * epoch) / epochs));
