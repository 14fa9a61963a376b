export { ScanMeter, scanStatistics } from './scan-statistics.js';
export type { RunQuantiles, ScanStatistics } from './types.js';
