export { checkSheet } from './check-sheet.js';
export { eras, layoutNames } from './conventions/layouts.js';
export { curveTruth, sheetTruth } from './curve-truth.js';
export { planSheet } from './plan-sheet.js';
export type { SheetOptions } from './sheet-options.js';
export { templateOf } from './template-of.js';
