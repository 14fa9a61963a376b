export { errorAuprc } from './error-auprc.js';
export { errorAuroc } from './error-auroc.js';
export { errorLift } from './error-lift.js';
