import type { Stream } from '../core/rng.js';

/** One of these, as often as its weight says; weights ≥ 0, at least one above. */
export function pickWeighted<T>(choices: readonly T[], weightOf: (choice: T) => number, stream: Stream): T {
  let left = stream.uniform() * choices.reduce((sum, choice) => sum + weightOf(choice), 0);
  for (const choice of choices) {
    left -= weightOf(choice);
    if (left < 0) return choice;
  }
  // Sums of floating-point weights may fall short of the last.
  return choices.findLast((choice) => weightOf(choice) > 0)!;
}
