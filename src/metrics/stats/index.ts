export { bias } from './bias.js';
export { coefficientOfDetermination } from './coefficient-of-determination.js';
export { correlation } from './correlation.js';
export { meanAbsoluteError } from './mean-absolute-error.js';
export { meanOfDefined } from './mean-of-defined.js';
export { medianAbsoluteError } from './median-absolute-error.js';
export { quantile } from './quantile.js';
export { rootMeanSquareError } from './root-mean-square-error.js';
