import type { Polyline } from '../../core/polyline.js';

/**
 * Cuts lines into dashes by their exact arc length. The pattern runs on from one line to the next, as the
 * counter of a plotter does while its pen is up.
 * @param pattern on, off, on, off … in the unit of the lines; an odd count is run through twice, as in SVG; each
 *   ≥ 0, their sum > 0; empty: solid, the lines are returned as they are
 * @param start where in the pattern the first line begins, ≥ 0
 */
export function dashLines(
  lines: readonly Polyline[],
  pattern: readonly number[],
  start: number,
): readonly Polyline[] {
  if (pattern.length === 0) return lines;
  const lengths = pattern.length % 2 === 0 ? pattern : [...pattern, ...pattern];
  const period = lengths.reduce((sum, each) => sum + each, 0);
  if (!(period > 0) || lengths.some((each) => !(each >= 0)))
    throw new RangeError(`expected dash lengths ≥ 0 that are not all 0 but received ${pattern.join(', ')}`);

  let state = 0;
  let left = start % period;
  while (left >= lengths[state]!) {
    left -= lengths[state]!;
    state = (state + 1) % lengths.length;
  }
  left = lengths[state]! - left;

  const dashes: Polyline[] = [];
  for (const { x, y } of lines) {
    let dashX: number[] = [];
    let dashY: number[] = [];
    const put = (atX: number, atY: number): void => {
      dashX.push(atX);
      dashY.push(atY);
    };
    const lift = (): void => {
      if (dashX.length > 1) dashes.push({ x: Float64Array.from(dashX), y: Float64Array.from(dashY) });
      dashX = [];
      dashY = [];
    };
    if (state % 2 === 0) put(x[0]!, y[0]!);
    for (let index = 1; index < x.length; index++) {
      const dx = x[index]! - x[index - 1]!;
      const dy = y[index]! - y[index - 1]!;
      const length = Math.hypot(dx, dy);
      let walked = 0;
      while (length - walked >= left) {
        walked += left;
        const share = length > 0 ? walked / length : 0;
        const atX = x[index - 1]! + share * dx;
        const atY = y[index - 1]! + share * dy;
        if (state % 2 === 0) {
          put(atX, atY);
          lift();
        }
        state = (state + 1) % lengths.length;
        left = lengths[state]!;
        if (state % 2 === 0) put(atX, atY);
      }
      left -= length - walked;
      if (state % 2 === 0 && length > walked) put(x[index]!, y[index]!);
    }
    lift();
  }
  return dashes;
}
