import type { LabelMasks } from '../../labels/perturb/index.js';

/** An image with regions or curves of several classes, and what is truly in it. */
export interface StudyImage {
  /** No well is in two folds. */
  readonly well: string;
  readonly sidePx: number;
  /** side × side: darkness, 0 paper – 1 ink. */
  readonly image: Float32Array;
  /** Classes from 1 on, a channel each; what none has is class 0. */
  readonly truth: LabelMasks;
}
