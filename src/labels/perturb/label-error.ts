import type { Phase, PhaseDistribution } from '../../core/phase.js';
import type { Stream } from '../../core/rng.js';

/** Labels of one image, a bit for each pixel and channel: two curves may own one pixel where they cross. */
export interface LabelMasks {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
  /** 0 or 1; rows × columns × channels, channels side by side. */
  readonly data: Uint8Array;
  /** Where these labels came from; what rasterises them again (`rasterisation…`) cannot do without. */
  readonly vector?: LabelVector;
  /** Of the image that they are labels of, rows × columns, 0 paper – 255 black; what looks at it asks for it. */
  readonly darkness?: Uint8Array;
}

/** The vector behind labels, ready to become pixels again. */
export interface LabelVector {
  /**
   * The labels of one channel, rows × columns of 0 or 1, with the vector moved by the phase.
   * @param rule name of another rule; that of the labels where left out
   */
  mask(channel: number, phase: Phase, rule?: string): Uint8Array;
  /** P(label = 1) of one channel over the phase, rows × columns, 0–1; left out where it is not known. */
  readonly probability?: (channel: number, phase: PhaseDistribution, rule?: string) => ArrayLike<number>;
}

/**
 * What the probability of an error depends on (Frénay & Verleysen 2014, figure 1): on nothing (completely at random),
 * on the true class (at random), on the instance as well (not at random).
 */
export type Taxonomy = 'NCAR' | 'NAR' | 'NNAR';

/** What `strength` counts. 0 leaves labels as they are; more of it is more error. */
export interface StrengthScale {
  readonly unit: 'share' | 'px' | 'factor';
  /** Infinity where it has no bound. */
  readonly most: number;
  /** What the number is, for a table: "probability that …". */
  readonly about: string;
}

/** A way in which labels go wrong, with its options fixed. Pure: the stream decides all that is drawn. */
export interface LabelError {
  readonly name: string;
  readonly taxonomy: Taxonomy;
  readonly strength: StrengthScale;
  /**
   * One draw of wrong labels. The same stream draws the same things at every strength, so that a Dice coefficient
   * falls with the strength, and not by chance.
   * @throws WelltraceError `usage`: a strength that the scale does not have, or labels that lack what is needed
   */
  apply(labels: LabelMasks, strength: number, stream: Stream): LabelMasks;
  /**
   * P(given = 1 | the true labels) of each pixel and channel, in the layout of `data`: exact. Left out where no
   * closed form is known, null where none is for these labels: `transitionOf` measures it then.
   */
  readonly givenOne?: (labels: LabelMasks, strength: number) => Float64Array | null;
}
