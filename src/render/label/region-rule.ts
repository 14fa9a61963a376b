import type { PhaseDistribution } from '../../core/phase.js';
import type { Stroke } from '../../core/polyline.js';
import { maskOfRegion } from './region/mask-of-region.js';
import { probabilityOfRegion } from './region/probability-of-region.js';
import { type Region, withNeighbours } from './region/region.js';
import { checkTolerance, defaultTolerance, type LabelRule, type LabelRuleName, labelRule } from './rule.js';

/**
 * A rule of the form: pixel marked ⇔ its centre lies in a region R, moved by the phase. Every rule here has it,
 * with an R of its own; then P(label = 1) is R seen through the distribution of the phase.
 */
export function regionRule(
  name: LabelRuleName,
  distribution: PhaseDistribution,
  regionOf: (strokes: readonly Stroke[]) => Region,
): LabelRule {
  return labelRule(name, distribution, (strokes) => {
    const region = regionOf(strokes);
    let near: Region | undefined;
    return {
      mask: (window, phase = { x: 0, y: 0 }) => maskOfRegion(region, window, phase),
      probability(window, phases = distribution, tolerance = defaultTolerance) {
        checkTolerance(tolerance);
        return probabilityOfRegion(region, window, phases, tolerance);
      },
      probabilityWithin1Px(window, phases = distribution, tolerance = defaultTolerance) {
        checkTolerance(tolerance);
        near ??= withNeighbours(region);
        return probabilityOfRegion(near, window, phases, tolerance);
      },
    };
  });
}
