/** One thing that is wrong with a file that a user wrote: a template, a recipe. */
export interface Problem {
  /** Keys and indices that lead to the value. */
  readonly path: readonly (string | number)[];
  /** What follows the name of the key: `must be …, but is …`. */
  readonly text: string;
}

/** `tracks[0].curves[1].style` */
export function keyOf(path: Problem['path']): string {
  return path.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : name ? `${name}.${part}` : part),
    '',
  );
}

/** A value as a user would recognise it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'a group of keys';
  if (typeof value === 'string') {
    // A file that is no text at all must not write to the terminal.
    const printable = value.replace(/[\p{Cc}\p{Cf}\uFFFD]+/gu, '?');
    return `"${printable.length > 40 ? `${printable.slice(0, 40)}…` : printable}"`;
  }
  return String(value);
}

/** The value that a path leads to. */
export function valueAt(root: unknown, path: Problem['path']): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
