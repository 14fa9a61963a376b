import type { Stream } from '../../core/rng.js';

/**
 * Places of a Poisson process on [0, length), ascending.
 * @param every mean distance between two of them; Infinity: none
 */
export function scattered(stream: Stream, length: number, every: number): number[] {
  const places: number[] = [];
  const step = () => -Math.log(1 - stream.uniform()) * every;
  for (let at = step(); at < length; at += step()) places.push(at);
  return places;
}
