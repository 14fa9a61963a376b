import type { Stream } from '../../../core/rng.js';
import { shuffled } from '../../../core/shuffle.js';

/** The fold of each image: wells are dealt out in an order by chance, so that none is in two. */
export function foldsOf(wells: readonly string[], folds: number, stream: Stream): number[] {
  const order = shuffled([...new Set(wells)], stream);
  const foldOf = new Map(order.map((well, place) => [well, place % folds]));
  return wells.map((well) => foldOf.get(well)!);
}
