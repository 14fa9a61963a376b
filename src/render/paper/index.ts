export { hasColour } from './colour.js';
export { inkOf } from './ink-of.js';
export { type Paper, paperOf, paperSize } from './paper-of.js';
