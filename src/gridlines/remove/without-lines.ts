import type { Mask } from '../../core/raster.js';
import { cutLines } from './cut-lines.js';
import type { Direction } from './follow-line.js';
import type { WindowLine } from './grid-lines-in-window.js';
import type { GridRemoval } from './grid-remover.js';
import { heal } from './heal.js';

/** Lines through a window, each list in order across. */
export interface Lines {
  readonly down: readonly WindowLine[];
  readonly over: readonly WindowLine[];
}

/** Along the columns of a mask. */
export const downOf = ({ widthPx, heightPx }: Mask): Direction => ({
  length: heightPx,
  size: widthPx,
  along: widthPx,
  across: 1,
});

/** Along the rows of a mask. */
export const overOf = ({ widthPx, heightPx }: Mask): Direction => ({
  length: widthPx,
  size: heightPx,
  along: 1,
  across: widthPx,
});

/** Ink without some lines, healed where they were cut out of something else. */
export function withoutLines(ink: Mask, { down, over }: Lines): GridRemoval {
  const { widthPx, heightPx } = ink;
  const hidden = new Uint8Array(ink.data.length);
  cutLines(ink.data, hidden, down, downOf(ink));
  cutLines(ink.data, hidden, over, overOf(ink));
  const clean = new Uint8Array(ink.data.length);
  for (let i = 0; i < clean.length; i++) clean[i] = ink.data[i]! & ~hidden[i]!;
  heal(clean, hidden, widthPx, heightPx);
  return { clean: { ...ink, data: clean }, hidden: { ...ink, data: hidden } };
}
