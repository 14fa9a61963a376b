export { digitiseFile } from './file/digitise-file.js';
export type { CurveOutcome, DigitiseJob, DoneOutcome, FailedOutcome, FileOutcome } from './file/job.js';
export { outputPaths } from './file/outputs.js';
export { removeAbandoned } from './file/staging.js';
