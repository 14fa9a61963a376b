import type * as z from 'zod';
import type { Selector } from './selector.js';

/** A way to select before its options are fixed: one a file, listed in `index.ts`. */
export interface SelectorKind<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** What a configuration calls it. */
  readonly name: string;
  /** Strict; every option has a message that completes "must be …". */
  readonly options: z.ZodObject<Shape, z.core.$strict>;
  /** A selector that remembers nothing yet. */
  make(options: z.output<z.ZodObject<Shape, z.core.$strict>>): Selector;
}

/** The kind as it is, with the type of its options taken from its schema. */
export const selectorKind = <Shape extends z.ZodRawShape>(kind: SelectorKind<Shape>): SelectorKind =>
  kind as unknown as SelectorKind;
