import { WelltraceError } from '../core/errors.js';
import type { Stream } from '../core/rng.js';
import { pickWeighted } from './pick-weighted.js';

/** How often each preset comes, as parts of the whole. */
export type PresetMix = readonly { readonly preset: string; readonly weight: number }[];

/**
 * `office-200dpi-g4:3,faded:1`; a weight that is left out is 1. A name that ends in .yaml is a recipe's file.
 * @param known names of presets
 * @throws WelltraceError `usage` where a name is unknown or comes twice, or a weight is not above 0
 */
export function parsePresetMix(text: string, known: readonly string[]): PresetMix {
  const mix = text.split(',').map((part) => {
    const [preset = '', weight = '1', ...rest] = part.split(':').map((each) => each.trim());
    const number = Number(weight);
    if (rest.length > 0 || weight === '' || !Number.isFinite(number) || number <= 0)
      throw new WelltraceError(
        'usage',
        `Expected --preset as NAME or NAME:WEIGHT with a weight above 0, separated by commas, but "${part}" came.`,
      );
    if (!known.includes(preset) && !/\.ya?ml$/i.test(preset))
      throw new WelltraceError(
        'usage',
        `Expected --preset to name presets among ${known.join(', ')}, or recipes that end in .yaml, but "${preset}" came.`,
      );
    return { preset, weight: number };
  });
  const twice = mix.find(({ preset }, index) => mix.findIndex((other) => other.preset === preset) !== index);
  if (twice)
    throw new WelltraceError(
      'usage',
      `Expected each preset once in --preset, but ${twice.preset} comes twice.`,
    );
  return mix;
}

export const pickPreset = (mix: PresetMix, stream: Stream): string =>
  pickWeighted(mix, ({ weight }) => weight, stream).preset;
