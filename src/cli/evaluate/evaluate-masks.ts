import { messageOf, WelltraceError } from '../../core/errors.js';
import {
  addMaskStatistics,
  type Ceiling,
  type MaskScores,
  type MaskStatistics,
  maskScores,
  maskStatistics,
  meanMaskScores,
} from '../../metrics/index.js';
import type { Failure, MaskClass, MaskItem } from './mask-item.js';

export interface MaskEvaluation {
  readonly kind: 'masks';
  /** In the order of the first image of each. */
  readonly classes: readonly ClassEvaluation[];
  readonly images: readonly {
    readonly name: string;
    readonly class: MaskClass;
    readonly scores: MaskScores;
  }[];
  readonly failed: readonly Failure[];
}

export interface ClassEvaluation {
  readonly class: MaskClass;
  /** All pixels of all images taken together (micro). */
  readonly pooled: MaskScores;
  /** The mean over images (macro). */
  readonly perImage: MaskScores;
}

export interface MaskOptions {
  /** Besides the strict sense, px, each above 0. */
  readonly tolerancesPx: readonly number[];
  /** See `topologyCounts`. */
  readonly topologyTolerancePx: number;
  /** Ceilings from a closed form, in place of those of the label probabilities. */
  readonly ceilingAt?: ((tolerancePx: number) => Ceiling | undefined) | undefined;
}

/**
 * Scores a stream of masks; what is kept of an image is its scores, and of a class its counts.
 * @param items each in turn; one that cannot be had is a failure, and the others go on
 */
export async function evaluateMasks(
  items: AsyncIterable<MaskItem | Failure>,
  { tolerancesPx, topologyTolerancePx, ceilingAt }: MaskOptions,
  onItem: (item: MaskEvaluation['images'][number] | Failure) => void = () => {},
): Promise<Omit<MaskEvaluation, 'failed'> & { failed: Failure[] }> {
  const failed: Failure[] = [];
  const images: MaskEvaluation['images'][number][] = [];
  const pooled = new Map<MaskClass, MaskStatistics>();
  for await (const item of items) {
    if ('reason' in item) {
      failed.push(item);
      onItem(item);
      continue;
    }
    const statistics = maskStatistics(item, [0, ...tolerancesPx], topologyTolerancePx);
    const before = pooled.get(item.class);
    pooled.set(item.class, before ? addMaskStatistics(before, statistics) : statistics);
    const scored = { name: item.name, class: item.class, scores: maskScores(statistics, ceilingAt) };
    images.push(scored);
    onItem(scored);
  }
  const classes = [...pooled].map(([of, statistics]) => ({
    class: of,
    pooled: maskScores(statistics, ceilingAt),
    perImage: meanMaskScores(images.filter((image) => image.class === of).map(({ scores }) => scores)),
  }));
  return { kind: 'masks', classes, images, failed };
}

/** One that throws a WelltraceError becomes a failure; anything else is a fault of ours. */
export async function orFailure<T>(name: string, make: () => Promise<T>): Promise<T | Failure> {
  try {
    return await make();
  } catch (thrown) {
    if (thrown instanceof WelltraceError) return { name, reason: messageOf(thrown) };
    throw thrown;
  }
}
