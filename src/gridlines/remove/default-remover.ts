import type { SheetLayout } from '../../core/layout.js';
import { elimination } from './elimination.js';
import type { GridRemoval, GridRemover, InkWindow } from './grid-remover.js';
import { pathOpening } from './path-opening.js';

/** Elimination where the layout has any grid line, else path opening: docs/decisions/gridline-removal.md. */
export const defaultRemover: GridRemover = {
  name: `${elimination.name}, else ${pathOpening.name}`,
  remove(window: InkWindow, layout: SheetLayout): GridRemoval {
    const hasGrid =
      layout.depthLines.length > 0 || layout.tracks.some(({ verticals }) => verticals.length > 0);
    return (hasGrid ? elimination : pathOpening).remove(window, layout);
  },
};
