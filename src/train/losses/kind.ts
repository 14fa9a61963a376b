import type * as z from 'zod';
import { type NamedKind, namedKind } from '../../core/named-kind.js';
import type { Loss } from './loss.js';

/** A loss before its options are fixed: one a file, listed in `index.ts`. Every option has a default. */
export type LossKind = NamedKind<Loss>;

export const lossKind = <Shape extends z.ZodRawShape>(kind: NamedKind<Loss, Shape>): LossKind =>
  namedKind(kind);
