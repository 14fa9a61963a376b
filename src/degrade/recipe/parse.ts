import * as z from 'zod';
import { checkedYaml } from '../../core/checked-yaml.js';
import { nearest } from '../../core/nearest.js';
import { type Problem, shown, valueAt } from '../../core/problem.js';
import { type Effect, stages } from '../effect.js';
import { effects } from '../effects/index.js';
import { rangeProblems } from './range-problems.js';
import { type Drawn, recipeHead, stepSchema } from './schema.js';

/** How a kind of scan comes about: effects in the order of the physical chain. */
export interface Recipe {
  readonly name: string;
  readonly imitates: readonly string[];
  readonly dpi: number;
  /** Brightness beyond the edge of the sheet, 0–255. */
  readonly lid: number;
  readonly steps: readonly RecipeStep[];
}

export interface RecipeStep {
  readonly effect: Effect;
  /** 0 … 1: on what share of the sheets it happens. */
  readonly chance: number;
  /** What the recipe says; the effect's default stands for the rest. */
  readonly values: Readonly<Record<string, Drawn>>;
}

/**
 * Checks the text of a recipe, YAML.
 * @param fileName what the error calls it
 * @throws WelltraceError `usage`: the first problem in the order of the lines, with the number of the others
 */
export function parseRecipe(yaml: string, fileName: string): Recipe {
  const { root, refuse } = checkedYaml(yaml, fileName);
  refuse(problemsOf(root), 'the recipe');
  return toRecipe(root as WellFormed);
}

type WellFormed = z.output<z.ZodObject<typeof recipeHead>> & {
  effects: ({ effect: string; chance?: number } & Record<string, Drawn>)[];
};

function toRecipe({ name, imitates, dpi, lid, effects: steps }: WellFormed): Recipe {
  return {
    name,
    imitates: imitates ?? [],
    dpi,
    lid: lid ?? 255,
    steps: steps.map(({ effect, chance, ...values }) => ({
      effect: effects.find((each) => each.name === effect)!,
      chance: chance ?? 1,
      values: values as Record<string, Drawn>,
    })),
  };
}

function problemsOf(root: unknown): Problem[] {
  if (typeof root !== 'object' || root === null || Array.isArray(root))
    return [{ path: [], text: `must be a group of keys (name, dpi, effects), but is ${shown(root)}` }];
  const { effects: steps, ...head } = root as Record<string, unknown>;
  const problems = shapeProblems(z.strictObject(recipeHead), head, []);
  if (!Array.isArray(steps))
    return [
      ...problems,
      {
        path: ['effects'],
        text: `must be a list of effects (each begins with "- effect: NAME"), but is ${shown(steps)}`,
      },
    ];
  let reached = 0;
  steps.forEach((step: unknown, index) => {
    const path = ['effects', index];
    const name = valueAt(step, ['effect']);
    const effect = effects.find((each) => each.name === name);
    if (!effect) {
      problems.push(unknownEffect([...path, 'effect'], name));
      return;
    }
    const shape = shapeProblems(stepSchema(effect), step, path);
    problems.push(...shape, ...(shape.length > 0 ? [] : rangeProblems(effect, step as object, path)));
    const stage = stages.indexOf(effect.stage);
    if (stage < reached)
      problems.push({
        path: [...path, 'effect'],
        text: `${effect.name} belongs to ${effect.stage} and must stand before what belongs to ${stages[reached]}: the order is ${stages.join(', ')}`,
      });
    reached = Math.max(reached, stage);
  });
  return problems;
}

function unknownEffect(path: Problem['path'], name: unknown): Problem {
  const known = effects.map((each) => each.name);
  const meant = typeof name === 'string' ? nearest(name, known) : undefined;
  const remedy = meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`;
  return { path, text: `must be the name of an effect, but is ${shown(name)}: ${remedy}` };
}

function shapeProblems(schema: z.ZodObject, value: unknown, base: Problem['path']): Problem[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const known = [...Object.keys(schema.shape), ...(base.length === 0 ? ['effects'] : [])];
        const meant = nearest(key, known);
        const remedy = meant === undefined ? `it knows ${known.join(', ')}` : `did you mean ${meant}?`;
        return { path: [...base, key], text: `is not a key here: ${remedy}` };
      });
    const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    const found = valueAt(value, issue.path as Problem['path']);
    const is = found === undefined ? 'is missing: it must be' : 'must be';
    const but = found === undefined ? '' : `, but is ${shownDraw(found)}`;
    return [{ path, text: `${is} ${issue.message}${but}` }];
  });
}

/** A distribution as it was written; anything else as any value. */
function shownDraw(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return shown(value);
  const text = JSON.stringify(value);
  return text.length > 60
    ? shown(value)
    : text.replaceAll('"', '').replaceAll(':', ': ').replaceAll(',', ', ');
}
