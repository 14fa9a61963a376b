export { parseDesign } from './design/parse-design.js';
export type { StudyDesign } from './design/schema.js';
export { addCounts, noCounts, scoresOf } from './measure/counts.js';
export { writeReport } from './report/write-report.js';
export type { CellResult } from './run/cell-result.js';
export { gather, readResults } from './run/results-file.js';
export { ResultsFolder } from './run/results-folder.js';
export { runStudy } from './run/run-study.js';
