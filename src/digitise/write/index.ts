export { toCsv } from './to-csv.js';
export { toLas } from './to-las.js';
export { toolVersion } from './tool-version.js';
export { readTracesCsv, type TraceRows, toTracesCsv, tracesCsvPieces } from './traces-csv.js';
