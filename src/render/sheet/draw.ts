import type { Stream } from '../../core/rng.js';

/** One of these, as likely as its weight says; the weights are ≥ 0 and not all 0. */
export function pickWeighted<T>(stream: Stream, choices: readonly T[], weightOf: (choice: T) => number): T {
  const weights = choices.map(weightOf);
  let left = stream.uniform() * weights.reduce((sum, each) => sum + each, 0);
  for (let index = 0; index < choices.length; index++) {
    left -= weights[index]!;
    if (left < 0) return choices[index]!;
  }
  return choices[weights.findLastIndex((each) => each > 0)]!;
}
