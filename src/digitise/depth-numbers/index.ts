export {
  type DepthNumbers,
  type DepthNumbersOptions,
  type DepthPick,
  type NumberBox,
  readDepthNumbers,
} from './read-depth-numbers.js';
