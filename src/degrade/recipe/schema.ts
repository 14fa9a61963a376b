import * as z from 'zod';
import type { ChoiceParameter, Effect, NumberParameter } from '../effect.js';
import { effects } from '../effects/index.js';

/** A value for each sheet: itself, or drawn. Normal values beyond the parameter's range are drawn to its end. */
export type Drawn =
  | number
  | string
  | { readonly uniform: readonly number[] }
  | { readonly normal: readonly number[] }
  | { readonly choice: readonly (number | string)[] };

const numbers = (count: number) => {
  const error = `a list of ${count} numbers`;
  return z.array(z.number({ error: 'a number' }), { error }).length(count, { error });
};
const choices = { error: 'a list of one value or more' };

/** What stands for a number or a word; ranges are checked in src/degrade/recipe/range-problems.ts. */
const drawnNumber = z.union(
  [
    z.strictObject({ uniform: numbers(2) }),
    z.strictObject({ normal: numbers(2) }),
    z.strictObject({ choice: z.array(z.number({ error: 'a number' }), choices).min(1, choices) }),
  ],
  { error: '{ uniform: [least, most] }, { normal: [mean, deviation] } or { choice: [one, other …] }' },
);

/** The range of a number in words. */
export const rangeOf = ({ min, max, whole }: NumberParameter): string =>
  `${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`;

function numberOf(parameter: NumberParameter): z.ZodType {
  const { min, max, whole, about, default: usual } = parameter;
  const error = rangeOf(parameter);
  const one = (whole ? z.int({ error }) : z.number({ error })).min(min, { error }).max(max, { error });
  return z
    .union([one, drawnNumber], {
      error: `${error}, or { uniform: [least, most] }, { normal: [mean, deviation] } or { choice: [one, other …] }`,
    })
    .optional()
    .describe(`${about} From ${min} to ${max}; default ${usual}.`);
}

function choiceOf({ choices: known, about, default: usual }: ChoiceParameter): z.ZodType {
  const one = z.enum(known as [string, ...string[]]);
  return z
    .union([one, z.strictObject({ choice: z.array(one).min(1) })], {
      error: `${known.join(' or ')}, or { choice: [one, other …] } of them`,
    })
    .optional()
    .describe(`${about} Default ${usual}.`);
}

const chance = z
  .number({ error: 'a number from 0 to 1' })
  .min(0, { error: 'a number from 0 to 1' })
  .max(1, { error: 'a number from 0 to 1' })
  .optional()
  .describe('Share of the sheets on which it happens; default 1.');

/** The shape of a step with this effect. */
export function stepSchema(effect: Effect): z.ZodObject {
  const parameters = Object.entries(effect.parameters).map(([name, parameter]) => [
    name,
    'choices' in parameter ? choiceOf(parameter) : numberOf(parameter),
  ]);
  return z
    .strictObject({ effect: z.literal(effect.name), chance, ...Object.fromEntries(parameters) })
    .describe(`${effect.stage}: ${effect.about}`);
}

const text = z.string({ error: 'text on one line' }).regex(/^[^\r\n]+$/, { error: 'text on one line' });
const fromTo = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

/** What stands beside the steps. */
export const recipeHead = {
  name: text.describe('What the recipe is called in reports.'),
  imitates: z
    .array(text, { error: 'a list of texts' })
    .optional()
    .describe('The real scans, or the kind of scan, whose looks it copies.'),
  dpi: fromTo(50, 1200).describe('The resolution at which the paper is drawn and scanned.'),
  lid: fromTo(0, 255)
    .optional()
    .describe('Brightness beyond the edge of the sheet: 255 white (default) … 0 black.'),
};

/** The whole file, for the JSON Schema; src/degrade/recipe/parse.ts checks step by step, for its errors. */
export const recipeSchema = z.strictObject({
  ...recipeHead,
  effects: z
    .array(z.union(effects.map(stepSchema)))
    .describe('In the order of the physical chain: paper, copy, feed, optics, commit.'),
});
