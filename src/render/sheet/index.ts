export { checkDpi } from './check-dpi.js';
export { checkSheet } from './check-sheet.js';
export { type Era, eras, type LayoutName, layoutNames } from './conventions/layouts.js';
export { curveTruth, sheetTruth } from './curve-truth.js';
export { planSheet } from './plan-sheet.js';
export type { SheetOptions } from './sheet-options.js';
export { type TemplateOptions, templateOf } from './template-of.js';
