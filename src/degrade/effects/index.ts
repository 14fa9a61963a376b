import type { Effect } from '../effect.js';
import { kanungo } from './commit/kanungo.js';
import { threshold } from './commit/threshold.js';
import { skew } from './feed/skew.js';
import { wander } from './feed/wander.js';
import { pointSpread } from './optics/point-spread.js';
import { penWeight } from './paper/pen-weight.js';

/** Every effect of the scan channel. One file each, one line here, in the order of the physical chain. */
export const effects: readonly Effect[] = [penWeight, skew, wander, pointSpread, threshold, kanungo];
