export { checkLas } from './check.js';
export type { LasPolicies } from './policies.js';
export { readLas, readLasFile } from './read.js';
export { type LasCurve, type LasFile, type LasItem, lasCurve, lasValue } from './types.js';
export { writeLas } from './write.js';
export { requiredWell } from './write-header.js';
