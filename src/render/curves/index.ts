export { familyOf } from '../../core/curve-family.js';
export { type CurveSetReading, curveSetOf } from './curve-set-of.js';
export { proceduralWell } from './procedural/procedural-well.js';
export type { WellOptions } from './procedural/well-options.js';
