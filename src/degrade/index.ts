export type { Effect, EffectValues, PenCurve } from './effect.js';
export { stages } from './effect.js';
export { effects } from './effects/index.js';
export { evidence, evidenceNoise } from './evidence-noise.js';
export { drawPhone, phonePan } from './phone/index.js';
export { loadRecipe, type PresetName, presetNames } from './presets.js';
export { parseRecipe, type Recipe, type RecipeStep } from './recipe/parse.js';
export { type CurveInk, type ScannedSheet, type ScanRequest, type ScanStep, scanSheet } from './scan.js';
