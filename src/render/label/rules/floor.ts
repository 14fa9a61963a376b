import { fixedPhase } from '../../../core/phase.js';
import { regionRule } from '../region-rule.js';
import { rowRunRegion } from './row-round.js';

/**
 * `floor`: `row-round` with floor in the place of round, as code that casts to an integer does: the columns from
 * floor(x + δ − w/2) up to, without, floor(x + δ + w/2). The same runs, half a pixel to the left on the mean:
 * the biased rule. It is deterministic unless a phase is said.
 */
export const floor = regionRule('floor', fixedPhase(), (strokes) => rowRunRegion(strokes, -0.5));
