import type { CurveClass } from '../../core/truth.js';
import type { MaskPair } from '../../metrics/index.js';

/** What a mask shows: a class of curves, or the ink of all curves where none is named. */
export type MaskClass = CurveClass | 'ink';

/** One class of one image, ready to be scored; a corpus and two folders both come as a stream of these. */
export interface MaskItem extends MaskPair {
  readonly name: string;
  readonly class: MaskClass;
}

/** An input that could not be scored, in one sentence. */
export interface Failure {
  readonly name: string;
  readonly reason: string;
}

/** Masks to be scored, wherever they come from. */
export interface MaskSource {
  /** Masks that will come, failures left out. */
  readonly count: number;
  readonly items: AsyncIterable<MaskItem | Failure>;
  readonly notes: readonly string[];
  readonly failed: readonly Failure[];
}
