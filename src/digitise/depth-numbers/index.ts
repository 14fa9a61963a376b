export { readDepthNumbers } from './read-depth-numbers.js';
export type { DepthNumbers, NumberBox } from './types.js';
