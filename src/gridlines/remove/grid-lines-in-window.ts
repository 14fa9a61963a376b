import { interpolate } from '../../core/interpolate.js';
import type { DepthLine, SheetLayout, VerticalLine } from '../../core/layout.js';
import type { InkWindow } from './grid-remover.js';

/** A grid line in window coordinates: its centre across, for each position along it. */
export interface WindowLine {
  /** Continuous window coordinate of the centre; one entry for each row (vertical) or column (horizontal). */
  readonly centrePx: Float64Array;
  readonly widthPx: number;
}

/** Vertical lines, track borders included, that pass through the window. */
export function verticalLinesIn(window: InkWindow, layout: SheetLayout): WindowLine[] {
  const lines = layout.tracks.flatMap((track) => [track.left, ...track.verticals, track.right]);
  return lines
    .map((line) => verticalInWindow(line, window, layout))
    .filter((line) => crosses(line, window.ink.widthPx));
}

/** Depth lines that pass through the window. */
export function depthLinesIn(window: InkWindow, layout: SheetLayout): WindowLine[] {
  return layout.depthLines
    .map((line) => horizontalInWindow(line, window, layout))
    .filter((line) => crosses(line, window.ink.heightPx));
}

function verticalInWindow(line: VerticalLine, window: InkWindow, layout: SheetLayout): WindowLine {
  const centrePx = new Float64Array(window.ink.heightPx);
  for (let row = 0; row < centrePx.length; row++) {
    centrePx[row] = interpolate(layout.knotYPx, line.xPx, window.topRow + row + 0.5) - window.leftCol;
  }
  return { centrePx, widthPx: line.widthPx };
}

function horizontalInWindow(line: DepthLine, window: InkWindow, layout: SheetLayout): WindowLine {
  const centrePx = new Float64Array(window.ink.widthPx);
  for (let col = 0; col < centrePx.length; col++) {
    const x = window.leftCol + col + 0.5;
    centrePx[col] = line.yPx + line.tilt * (x - layout.xReferencePx) - window.topRow;
  }
  return { centrePx, widthPx: line.widthPx };
}

function crosses(line: WindowLine, size: number): boolean {
  return line.centrePx.some((centre) => centre > -line.widthPx && centre < size + line.widthPx);
}
