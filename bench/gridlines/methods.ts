import type { SheetLayout } from '../../src/core/layout.js';
import { elimination } from '../../src/gridlines/remove/elimination.js';
import type { GridRemover } from '../../src/gridlines/remove/grid-remover.js';
import { pathOpening } from '../../src/gridlines/remove/path-opening.js';

/** The methods compared; each is given what it needs and no more. */
export const methods: readonly { readonly remover: GridRemover; readonly needsLayout: boolean }[] = [
  { remover: elimination, needsLayout: true },
  { remover: pathOpening, needsLayout: false },
];

export const withoutLines = (layout: SheetLayout): SheetLayout => ({ ...layout, tracks: [], depthLines: [] });
