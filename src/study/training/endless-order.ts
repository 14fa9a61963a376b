import type { Stream } from '../../core/rng.js';
import { shuffled } from '../../core/shuffle.js';

/** Every tile once in each round, each round shuffled afresh. */
export function* endlessOrder(count: number, stream: Stream): Generator<number, never, undefined> {
  for (let round = 0; ; round++) {
    const indices = Array.from({ length: count }, (_, index) => index);
    yield* shuffled(indices, stream.child(round));
  }
}
