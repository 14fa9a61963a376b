import { interpolate } from '../../core/interpolate.js';
import type { DepthLine, SheetLayout, VerticalLine } from '../../core/layout.js';
import type { InkWindow } from './grid-remover.js';

/** A grid line in window coordinates: its centre across, for each position along it. */
export interface WindowLine {
  /** Continuous window coordinate of the centre; one entry for each row (vertical) or column (horizontal). */
  readonly centrePx: Float64Array;
  readonly widthPx: number;
}

/** Vertical lines, track borders included, that pass through the window, left to right. */
export function verticalLinesIn(window: InkWindow, layout: SheetLayout): WindowLine[] {
  return layout.tracks
    .flatMap((track) => [track.left, ...track.verticals, track.right])
    .filter((line) => mayCross(line, window))
    .map((line) => verticalInWindow(line, window, layout))
    .filter((line) => crosses(line, window.ink.widthPx))
    .sort((a, b) => middleOf(a) - middleOf(b));
}

/** Depth lines that pass through the window, top to bottom. */
export function depthLinesIn(window: InkWindow, layout: SheetLayout): WindowLine[] {
  const { ink, leftCol, topRow } = window;
  return layout.depthLines
    .filter((line) => {
      const left = line.yPx + line.tilt * (leftCol - layout.xReferencePx) - topRow;
      const right = left + line.tilt * ink.widthPx;
      return Math.max(left, right) > -line.widthPx && Math.min(left, right) < ink.heightPx + line.widthPx;
    })
    .map((line) => horizontalInWindow(line, window, layout))
    .sort((a, b) => middleOf(a) - middleOf(b));
}

const middleOf = (line: WindowLine): number => line.centrePx[line.centrePx.length >> 1]!;

/** Cheap first look: the extremes of a line over the whole sheet. */
function mayCross({ xPx, widthPx }: VerticalLine, { ink, leftCol }: InkWindow): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const x of xPx) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high - leftCol > -widthPx && low - leftCol < ink.widthPx + widthPx;
}

/** Rows between two places at which a vertical line is looked up; straight between. */
const lookUpRows = 16;

function verticalInWindow(line: VerticalLine, window: InkWindow, layout: SheetLayout): WindowLine {
  const centrePx = new Float64Array(window.ink.heightPx);
  const at = (row: number): number =>
    interpolate(layout.knotYPx, line.xPx, window.topRow + row + 0.5) - window.leftCol;
  let here = at(0);
  for (let top = 0; top < centrePx.length; top += lookUpRows) {
    const next = at(top + lookUpRows);
    const end = Math.min(centrePx.length, top + lookUpRows);
    for (let row = top; row < end; row++) centrePx[row] = here + ((next - here) * (row - top)) / lookUpRows;
    here = next;
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
