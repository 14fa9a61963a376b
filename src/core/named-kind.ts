import type * as z from 'zod';
import { WelltraceError } from './errors.js';
import { nearest } from './nearest.js';
import { keyOf, type Problem, shown, valueAt } from './problem.js';

/** One of several things that a configuration may name, before its options are fixed. */
export interface NamedKind<Made, Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** What a configuration calls it. */
  readonly name: string;
  /** Strict; every option has a message that completes "must be …". */
  readonly options: z.ZodObject<Shape, z.core.$strict>;
  // A method, so that kinds with options of any type fit.
  make(options: z.output<z.ZodObject<Shape, z.core.$strict>>): Made;
}

/** The kind as it is; the type of its options, taken from its schema, is forgotten. */
export const namedKind = <Made, Shape extends z.ZodRawShape>(kind: NamedKind<Made, Shape>): NamedKind<Made> =>
  kind as unknown as NamedKind<Made>;

/**
 * What a configuration asks for: `loss: {name: gce, q: 0.7}` is makeNamed('loss', kinds, 'gce', {q: 0.7}, 'loss').
 * @param what it is, for errors: "loss"
 * @param options what is left out has its default
 * @param place where the name and the options stand, for errors
 * @throws WelltraceError `usage`: no such name, no such option, or a value that the option does not take
 */
export function makeNamed<Made>(
  what: string,
  kinds: readonly NamedKind<Made>[],
  name: string,
  options: Readonly<Record<string, unknown>>,
  place: string,
): Made {
  const kind = kinds.find((each) => each.name === name);
  if (kind === undefined) {
    const known = kinds.map((each) => each.name);
    refuse(`${place}.name must be the name of a ${what}, but is ${shown(name)}`, nearest(name, known), known);
  }
  const checked = kind.options.safeParse(options);
  if (checked.success) return kind.make(checked.data);
  const [issue] = checked.error.issues;
  const known = Object.keys(kind.options.shape);
  if (issue?.code === 'unrecognized_keys') {
    const [key] = issue.keys as [string];
    refuse(`${place}.${key} is no option of the ${what} ${name}`, nearest(key, known), known);
  }
  const path = issue!.path as Problem['path'];
  const text = `must be ${issue!.message}, but is ${shown(valueAt(options, path))}`;
  throw new WelltraceError('usage', `${keyOf([place, ...path])} ${text}.`);
}

function refuse(text: string, meant: string | undefined, known: readonly string[]): never {
  const list = known.length === 0 ? 'it has none.' : `known are ${known.join(', ')}.`;
  const remedy = meant === undefined ? list : `did you mean ${meant}?`;
  throw new WelltraceError('usage', `${text}: ${remedy}`);
}
