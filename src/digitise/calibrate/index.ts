export { buildTable } from './build-table.js';
export { calibrateTrace } from './calibrate-trace.js';
export { referenceYOf } from './depth-tilt.js';
export { type DepthPick, type RegistrationOptions, registerDepth } from './register-depth.js';
export { defaultStep, type TableAxis, tableAxis } from './table-axis.js';
export { type TrackGeometry, trackGeometry } from './track-geometry.js';
export { type ValueScale, valueScale } from './value-scale.js';
