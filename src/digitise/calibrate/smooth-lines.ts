import { fitLine } from '../../core/fit-line.js';

/** Lines to either side that say where a line is. */
const reachLines = 3;
/** Where a distance differs from its neighbours by more, px or as a share of the spacing, the paper was joined or a line is none. */
const jointPx = 1.5;
const jointShare = 0.06;
const fewestLines = 4;

/**
 * Depth lines where their neighbours say that they are: the straight line through up to three to either side, since a
 * line is printed on whole pixels and measured to some tenths of one, while paper stretches slowly. A joint in the paper
 * is not smoothed over.
 * @param linesYPx ascending
 */
export function smoothLines(linesYPx: readonly number[]): number[] {
  const gaps = linesYPx.slice(1).map((yPx, index) => yPx - linesYPx[index]!);
  return linesYPx.map((yPx, index) => {
    const near = gaps.slice(Math.max(0, index - reachLines), index + reachLines).sort((a, b) => a - b);
    const spacing = near[near.length >> 1] ?? 0;
    const joint = Math.max(jointPx, jointShare * spacing);
    const steps = [0];
    const places = [yPx];
    for (const direction of [1, -1]) {
      let step = 0;
      for (let other = index + direction; Math.abs(other - index) <= reachLines; other += direction) {
        const gap = gaps[direction > 0 ? other - 1 : other];
        if (gap === undefined) break;
        const passed = Math.round(gap / spacing);
        if (passed === 0 || Math.abs(gap - passed * spacing) > joint) break;
        step += direction * passed;
        steps.push(step);
        places.push(linesYPx[other]!);
      }
    }
    return steps.length < fewestLines ? yPx : fitLine(steps, places).a;
  });
}
