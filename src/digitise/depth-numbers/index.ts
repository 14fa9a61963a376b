export { readDepthNumbers } from './read-depth-numbers.js';
export type { DepthNumbers, DepthNumbersOptions, DepthPick, NumberBox } from './types.js';
