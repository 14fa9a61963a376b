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

/** The same and one place more, anywhere: what a recipe asks for is on every sheet, however short. */
export const scatteredAndOne = (stream: Stream, length: number, every: number): number[] =>
  scattered(stream, length, every).concat(length * stream.uniform());
