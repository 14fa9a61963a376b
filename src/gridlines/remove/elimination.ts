import type { SheetLayout } from '../../core/layout.js';
import { depthLinesIn, verticalLinesIn } from './grid-lines-in-window.js';
import type { GridRemoval, GridRemover, InkWindow } from './grid-remover.js';
import { withoutLines } from './without-lines.js';

/**
 * Elimination by run length along known, periodic lines, after Yuan & Yang 2019: the layout says where lines
 * are; across each, a run of ink no wider than the line is the line, and of a wider one only the line's own
 * width is taken out.
 */
export const elimination: GridRemover = {
  name: 'elimination',
  remove(window: InkWindow, layout: SheetLayout): GridRemoval {
    return withoutLines(window.ink, {
      down: verticalLinesIn(window, layout),
      over: depthLinesIn(window, layout),
    });
  },
};
