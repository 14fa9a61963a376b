import type * as z from 'zod';
import { type NamedKind, namedKind } from '../../core/named-kind.js';
import type { Selector } from './selector.js';

/** A way to select before its options are fixed: one a file, listed in `index.ts`. It makes selectors that remember nothing yet. */
export type SelectorKind = NamedKind<Selector>;

export const selectorKind = <Shape extends z.ZodRawShape>(kind: NamedKind<Selector, Shape>): SelectorKind =>
  namedKind(kind);
