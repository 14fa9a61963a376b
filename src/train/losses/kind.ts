import type * as z from 'zod';
import type { Loss } from './loss.js';

/** A loss before its options are fixed: one a file, listed in `index.ts`. */
export interface LossKind<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** What a configuration calls it. */
  readonly name: string;
  /** Strict; every option has a default and a message that completes "must be …". */
  readonly options: z.ZodObject<Shape, z.core.$strict>;
  make(options: z.output<z.ZodObject<Shape, z.core.$strict>>): Loss;
}

/** The kind as it is, with the type of its options taken from its schema. */
export const lossKind = <Shape extends z.ZodRawShape>(kind: LossKind<Shape>): LossKind =>
  kind as unknown as LossKind;
