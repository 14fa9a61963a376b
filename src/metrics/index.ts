export * from './pixel/index.js';
export * from './ranking/index.js';
export * from './stats/index.js';
export * from './trace/index.js';
