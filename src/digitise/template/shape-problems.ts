import type * as z from 'zod';
import { nearest } from '../../core/nearest.js';
import { keyOf, type Problem, shown, valueAt } from '../../core/problem.js';
import { colourNames } from './colours.js';
import { templateSchema } from './schema.js';

type Issue = z.core.$ZodIssue;

/** What the schema has to say about a value that came out of YAML, in words for the person who wrote it. */
export function shapeProblems(issues: readonly Issue[], root: unknown): Problem[] {
  const problems = issues.flatMap((issue) => problemsOf(issue, root, []));
  // A slip in a required key is one problem, not two.
  const meant = new Set(problems.map((problem) => problem.meant));
  return problems.filter(({ path }) => !meant.has(keyOf(path)));
}

interface ShapeProblem extends Problem {
  /** The key that an unknown one probably stands for. */
  readonly meant?: string | undefined;
}

function problemsOf(issue: Issue, root: unknown, base: Problem['path']): ShapeProblem[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key]));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // A branch that failed further inside than at the value itself is the one that was meant.
    const meant = issue.errors.find((branch) =>
      branch.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'),
    );
    if (meant) return meant.flatMap((inner) => problemsOf(inner, root, path));
  }
  const value = valueAt(root, path);
  const expected = expectationOf(issue);
  if (value === undefined) return [{ path, text: `is missing: it must be ${expected}` }];
  const choices = path.at(-1) === 'colour' ? colourNames : choicesOf(issue);
  const choice = typeof value === 'string' ? nearest(value, choices) : undefined;
  const hint = choice === undefined ? '' : `: write ${choice}`;
  return [{ path, text: `must be ${expected}, but is ${shown(value)}${hint}` }];
}

function unknownKey(path: Problem['path']): ShapeProblem {
  const parent = path.slice(0, -1);
  const known = keysBeside(parent);
  const meant = nearest(String(path.at(-1)), known);
  const remedy = meant === undefined ? `it knows ${known.join(', ')}` : `did you mean ${meant}?`;
  const text = `is not a key of a template: ${remedy}`;
  return { path, text, meant: meant && keyOf([...parent, meant]) };
}

/** The keys that the schema knows at a path. */
function keysBeside(path: Problem['path']): string[] {
  let found: z.core.$ZodType[] = [templateSchema];
  for (const part of path)
    found = found.flatMap(unwrapped).flatMap((type) => {
      const { def } = type._zod;
      if (def.type === 'array') return [(def as z.core.$ZodArrayDef).element];
      if (def.type === 'object') return (def as z.core.$ZodObjectDef).shape[String(part)] ?? [];
      return [];
    });
  const shapes = found.flatMap(unwrapped).filter((type) => type._zod.def.type === 'object');
  return [...new Set(shapes.flatMap((type) => Object.keys((type._zod.def as z.core.$ZodObjectDef).shape)))];
}

/** The types inside defaults, optionals, transforms and unions. */
function unwrapped(type: z.core.$ZodType): z.core.$ZodType[] {
  const { def } = type._zod;
  if (def.type === 'union') return (def as z.core.$ZodUnionDef).options.flatMap(unwrapped);
  if (def.type === 'pipe') return unwrapped((def as z.core.$ZodPipeDef).in);
  if ('innerType' in def) return unwrapped(def.innerType as z.core.$ZodType);
  return [type];
}

function choicesOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union') {
    if ('options' in issue && Array.isArray(issue.options)) return issue.options.map(String);
    return issue.errors.flat().flatMap(choicesOf);
  }
  return [];
}

const typeNames: Record<string, string> = {
  string: 'text (put it in quotes)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of keys',
  record: 'a group of keys',
  array: 'a list (each entry begins with "- ")',
};

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return issue.errors.length === 0 ? oneOf(choicesOf(issue)) : issue.message;
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.message;
    case 'too_small':
      if (issue.origin === 'array') return `a list of at least ${issue.minimum}`;
      if (issue.origin === 'string') return 'not empty';
      return issue.inclusive ? `${issue.minimum} or more` : `more than ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? `a list of ${issue.maximum}` : `${issue.maximum} or less`;
    default:
      return issue.message;
  }
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? choices[0]! : `one of ${choices.join(', ')}`;
}
