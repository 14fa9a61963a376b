export { digitiseFile } from './file/digitise-file.js';
export type { DigitiseJob, DoneOutcome, FailedOutcome, FileOutcome } from './file/job.js';
