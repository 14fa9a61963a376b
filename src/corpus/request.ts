import type { Recipe } from '../degrade/index.js';
import { loadRecipe } from '../degrade/index.js';
import { type LabelRuleName, labelRules } from '../render/label/index.js';
import { type ItemPlanner, itemPlanner } from './plan-item.js';
import type { PresetMix } from './preset-mix.js';
import { wellFiles } from './wells.js';

/** What the sheets of a corpus are made from: plain data, as it goes to a worker. */
export interface SheetRequest {
  readonly seed: number;
  readonly presets: PresetMix;
  /** LAS files of wells to draw; null: procedural wells, a new one for each sheet. */
  readonly wells: readonly string[] | null;
  /** How a line becomes a label. */
  readonly rule: LabelRuleName;
  /** Film the sheets of the preset `phone-pan`, too. */
  readonly clips?: boolean;
  /** Of the sheets, mm; as the planner has it where null. */
  readonly maximumHeightMm: number | null;
}

/** A request with everything read that it names. */
export interface SheetSource extends ItemPlanner {
  readonly rule: (typeof labelRules)[LabelRuleName];
  /** Is a sheet of this preset filmed? */
  isFilmed(preset: string): boolean;
  recipeOf(preset: string): Recipe;
}

/** @throws WelltraceError where a recipe or a well cannot be read */
export async function openRequest(request: SheetRequest): Promise<SheetSource> {
  const recipes = new Map<string, Recipe>();
  for (const { preset } of request.presets) recipes.set(preset, await loadRecipe(preset));
  const planner = itemPlanner({
    ...request,
    wells: request.wells === null ? null : wellFiles(request.wells),
    maximumHeightMm: request.maximumHeightMm ?? undefined,
  });
  return {
    ...planner,
    rule: labelRules[request.rule],
    recipeOf: (preset) => recipes.get(preset)!,
    isFilmed: (preset) => request.clips === true && preset === 'phone-pan',
  };
}
