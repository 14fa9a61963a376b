export { buildTable } from './build-table.js';
export { calibrateTrace } from './calibrate-trace.js';
export { referenceYOf } from './depth-tilt.js';
export { type DepthPick, registerDepth } from './register-depth.js';
export { defaultStep, tableAxis } from './table-axis.js';
export { type TrackGeometry, trackGeometry } from './track-geometry.js';
export { valueScale } from './value-scale.js';
