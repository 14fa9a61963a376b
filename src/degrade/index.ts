export type { Effect } from './effect.js';
export { stages } from './effect.js';
export { effects } from './effects/index.js';
export { drawPhone, phonePan } from './phone/index.js';
export { loadRecipe, presetNames } from './presets.js';
export type { Recipe } from './recipe/parse.js';
export { type CurveInk, type ScannedSheet, type ScanRequest, type ScanStep, scanSheet } from './scan.js';
