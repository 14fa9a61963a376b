import * as z from 'zod';
import { count, share } from '../../core/option-schemas.js';
import { selectorKind } from './kind.js';
import type { LabelledPixels } from './selector.js';

const error = 'a number above 0 and below 1';

/**
 * The pruning of truncated generalised cross-entropy (Zhang & Sabuncu 2018, algorithm 1): from the share `from` of the
 * training on (the paper: epoch 40 of 120) a pixel has weight 1[L_q < L_q(k)], which is p_y > k for every q: its
 * cross-entropy is below −log k. Chosen anew every `everyEpochs` (10) epochs for pixels that have a `key`, by the
 * network of the moment (the paper: the best so far); at every step for those that have none. Not within a class: k is a
 * probability and no share. Under heavy imbalance the pixels of curves that begin below k are pruned for good.
 */
export const gcePruning = selectorKind({
  name: 'gce-pruning',
  options: z.strictObject({
    k: z.number({ error }).positive({ error }).lt(1, { error }).default(0.5),
    from: share(1 / 3),
    everyEpochs: count(10, 10_000),
  }),
  make({ k, from, everyEpochs }) {
    const most = -Math.log(k);
    const remembered = new Map<string, { readonly round: number; readonly kept: Uint8Array }>();
    const keptOf = (losses: Float32Array, { key }: LabelledPixels, round: number): ArrayLike<number> => {
      const found = key === undefined ? undefined : remembered.get(key);
      if (found?.round === round && found.kept.length === losses.length) return found.kept;
      const kept = Uint8Array.from(losses, (loss) => (loss < most ? 1 : 0));
      if (key !== undefined) remembered.set(key, { round, kept });
      return kept;
    };
    return {
      name: 'gce-pruning',
      networks: 1,
      select([losses], pixels, { epoch, epochs }) {
        const first = Math.ceil(from * epochs);
        if (epoch < first) return [new Float32Array(losses!.length).fill(1)];
        return [Float32Array.from(keptOf(losses!, pixels, Math.floor((epoch - first) / everyEpochs)))];
      },
    };
  },
});
