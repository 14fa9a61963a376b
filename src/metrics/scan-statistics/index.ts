export { ScanMeter, scanStatistics } from './scan-statistics.js';
export type { ScanStatistics } from './types.js';
