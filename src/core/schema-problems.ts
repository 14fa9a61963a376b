import type * as z from 'zod';
import { messageOf, WelltraceError } from './errors.js';
import { nearest } from './nearest.js';
import { keyOf, type Problem, shown, valueAt } from './problem.js';

/**
 * What a schema of groups, lists and plain values finds wrong with a configuration, in words for the person who wrote it.
 * @param owner of the keys: "the configuration", "a design"
 */
export function schemaProblems(schema: z.ZodType, root: unknown, owner: string): Problem[] {
  const meant = new Set<string>();
  const problems = (schema.safeParse(root).error?.issues ?? []).flatMap((issue): Problem[] => {
    const path = issue.path as Problem['path'];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const known = keysAt(schema, path);
        const close = nearest(key, known);
        if (close !== undefined) meant.add(keyOf([...path, close]));
        const remedy = close === undefined ? `it knows ${known.join(', ')}` : `did you mean ${close}?`;
        return { path: [...path, key], text: `is no key of ${owner}: ${remedy}` };
      });
    const value = valueAt(root, path);
    if (value === undefined) return [{ path, text: 'is missing' }];
    // A message of the schema's own begins with "must".
    const message = issue.message.replace(/\.$/, '');
    const demand = message.startsWith('must ') ? message : `must be right (${message})`;
    return [{ path, text: `${demand}, but is ${shown(value)}` }];
  });
  // A slip in a required key is one problem, not two.
  return problems.filter(({ path }) => !meant.has(keyOf(path)));
}

function keysAt(schema: unknown, path: Problem['path']): string[] {
  for (const part of path) {
    const { shape, element } = schema as { shape?: Record<string, unknown>; element?: unknown };
    schema = typeof part === 'number' ? element : shape?.[part];
  }
  return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
}

/** What a piece of work that a value asks for complains of, as a problem of that value. */
export function problemsOfAttempt(path: Problem['path'], work: () => unknown): Problem[] {
  try {
    work();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof WelltraceError)) throw thrown;
    return [{ path, text: `is wrong: ${messageOf(thrown).replace(/\.$/, '')}` }];
  }
}
