import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { messageOf, WelltraceError } from '../core/errors.js';
import { nearest } from '../core/nearest.js';
import { parseRecipe, type Recipe } from './recipe/parse.js';

/** Recipes that ship with the project, from the cleanest sheet to the phone. */
export const presetNames = [
  'clean-plot',
  'office-200dpi-g4',
  'office-300dpi-g4',
  'dense-grid-photocopy',
  'faded',
  'film-print',
  'blueprint',
  'microfilm',
  'dirty-skewed',
  'grey-jpeg',
  'phone-pan',
] as const;

/** From src/degrade as from dist/degrade. */
const folder = new URL('../../configs/degrade/', import.meta.url);

/**
 * Reads a recipe: a preset by its name, or a file.
 * @throws WelltraceError `usage`: there is no such preset or file, or see parseRecipe
 */
export async function loadRecipe(nameOrPath: string): Promise<Recipe> {
  const isPreset = (presetNames as readonly string[]).includes(nameOrPath);
  const path = isPreset ? fileURLToPath(new URL(`${nameOrPath}.yaml`, folder)) : nameOrPath;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    const meant = nearest(nameOrPath, presetNames);
    const remedy = meant ? `did you mean the preset ${meant}?` : `presets are ${presetNames.join(', ')}`;
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = missing ? 'there is no such file' : messageOf(thrown);
    throw new WelltraceError(
      'usage',
      `A recipe must be the name of a preset or a YAML file that can be read, but for ${nameOrPath} ${reason}: ${remedy}${meant ? '' : '.'}`,
      { cause: thrown },
    );
  }
  return parseRecipe(text, isPreset ? `preset ${nameOrPath}` : path);
}
