export { inkOf } from './ink-of.js';
export {
  type DrawOptions,
  hasColour,
  type Paper,
  type PaperOptions,
  paperOf,
  paperSize,
} from './paper-of.js';
