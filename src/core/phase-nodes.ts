import { type AxisPhase, axisCdf, type Phase, type PhaseDistribution } from './phase.js';

/**
 * Phases that stand for a distribution with equal weights: along each axis the middles of `perAxis` parts of
 * equal probability (a fixed axis needs one), every x with every y. For sums over phases that have no closed form.
 * @param perAxis whole, 1 or more
 */
export function phaseNodes(distribution: PhaseDistribution, perAxis: number): Phase[] {
  const xs = axisNodes(distribution.x, perAxis);
  const ys = axisNodes(distribution.y, perAxis);
  return ys.flatMap((y) => xs.map((x) => ({ x, y })));
}

function axisNodes(axis: AxisPhase, count: number): number[] {
  if (axis.kind === 'fixed') return [axis.meanPx];
  const { lowPx, highPx, cdf } = axisCdf(axis);
  return Array.from({ length: count }, (_, k) => {
    const wanted = (k + 0.5) / count;
    let low = lowPx;
    let high = highPx;
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (cdf(middle) < wanted) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}
