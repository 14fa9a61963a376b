export { hasColour } from './colour.js';
export { inkOf } from './ink-of.js';
export { type DrawOptions, type Paper, type PaperOptions, paperOf, paperSize } from './paper-of.js';
