import type { LabelRule, LabelRuleName } from './rule.js';
import { bresenham } from './rules/bresenham.js';
import { centre } from './rules/centre.js';
import { coverage } from './rules/coverage.js';
import { floor } from './rules/floor.js';
import { rowRound } from './rules/row-round.js';
import { wu } from './rules/wu.js';

export { imageStroke, labelsOf, prepareLabels } from './labels-of.js';
export { noiseStrips } from './noise/noise-strips.js';
export { slopeBounds, slopeLengths, slopeMap } from './noise/slope-map.js';
export type { PixelWindow } from './pixel-window.js';
export {
  defaultTolerance,
  type LabelRule,
  type LabelRuleName,
  labelRuleNames,
  type PreparedLabel,
} from './rule.js';
export { coverageAreas } from './rules/coverage.js';
export { wuIntensity } from './rules/wu.js';

/** Every rule by its name. */
export const labelRules: Readonly<Record<LabelRuleName, LabelRule>> = {
  coverage,
  centre,
  'row-round': rowRound,
  floor,
  bresenham,
  wu,
};
