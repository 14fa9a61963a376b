export { toLasAscii } from './ascii.js';
export { checkLas } from './check.js';
export { type LasProblem, type LasRule, lasRules } from './check-rules.js';
export {
  type ErrorPolicy,
  type LasDefect,
  type LasPolicies,
  type LasRepair,
  lasDefects,
  type NullPolicy,
} from './policies.js';
export { type LasReading, readLas, readLasFile } from './read.js';
export {
  type LasCurve,
  type LasDataSet,
  type LasFile,
  type LasItem,
  type LasSection,
  lasCurve,
  lasValue,
} from './types.js';
export { type LasContent, type LasWriteOptions, writeLas } from './write.js';
export { requiredWell } from './write-header.js';
