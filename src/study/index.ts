export { writeReport } from './report/write-report.js';
export { gather, readResults } from './run/results-file.js';
export { ResultsFolder } from './run/results-folder.js';
export { runStudy } from './run/run-study.js';
export { type AnyKind, type StudyName, studyKinds } from './study-kinds.js';
