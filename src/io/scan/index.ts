export { openScan, scanPageCount } from './open-scan.js';
export type { OpenScanOptions } from './options.js';
