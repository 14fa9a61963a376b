import type { Stream } from './rng.js';

/** The items in an order drawn from the stream, each as likely (Fisher and Yates); the list stays as it is. */
export function shuffled<T>(items: readonly T[], stream: Stream): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = stream.integer(0, last);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}
