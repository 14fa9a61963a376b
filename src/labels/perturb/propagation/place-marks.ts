import type { Stream } from '../../../core/rng.js';

/**
 * Which of `count` places along a way get a mark: one about every `spacing`, counted from a place drawn by chance, and
 * both ends, where an annotator begins and stops.
 * @param closed the way comes back to where it began: no ends
 * @returns ascending
 */
export function placeMarks(count: number, spacing: number, closed: boolean, stream: Stream): number[] {
  const start = stream.uniform() * spacing;
  const marks: number[] = closed ? [] : [0];
  for (let at = start; at < count; at += Math.max(1, spacing)) {
    const place = Math.floor(at);
    if (place !== marks.at(-1)) marks.push(place);
  }
  if (closed && marks.length === 0) return [Math.floor(stream.uniform() * count)];
  if (!closed && marks.at(-1) !== count - 1) marks.push(count - 1);
  return marks;
}
