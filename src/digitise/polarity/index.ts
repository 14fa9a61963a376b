export { positiveScan } from './positive-scan.js';
