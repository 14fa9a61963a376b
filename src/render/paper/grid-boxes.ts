import type { LogSheet, SheetTrack } from '../../core/log-sheet.js';
import type { Box } from './boxes.js';

/** Space between a depth number and the depth line that makes way for it, in heights of the number. */
const numberGap = 0.4;

/** Every line of the grid, mm: verticals, depth lines from light to heavy, ticks, the frame over them. */
export function gridBoxes(sheet: LogSheet, numberWidthMm: number): Box[] {
  const { log, tracks, gridColour: colour } = sheet;
  const across = (yMm: number, left: number, right: number, penMm: number): Box => ({
    left,
    right,
    top: yMm - penMm / 2,
    bottom: yMm + penMm / 2,
    colour,
  });
  const down = (xMm: number, penMm: number): Box => ({
    left: xMm - penMm / 2,
    right: xMm + penMm / 2,
    top: log.topMm,
    bottom: log.bottomMm,
    colour,
  });
  const boxes: Box[] = [];
  for (const track of tracks) for (const { xMm, penMm } of verticalLines(track)) boxes.push(down(xMm, penMm));
  for (const { yMm, penMm, numbered, ticked } of depthLines(sheet)) {
    if (sheet.depth.ticks && ticked) {
      const { lengthMm, penMm: tickMm } = sheet.depth.ticks;
      for (const { leftMm, rightMm } of tracks)
        boxes.push(
          across(yMm, leftMm, leftMm + lengthMm, tickMm),
          across(yMm, rightMm - lengthMm, rightMm, tickMm),
        );
      if (!numbered) continue;
    }
    for (const { leftMm, rightMm } of tracks) boxes.push(across(yMm, leftMm, rightMm, penMm));
    if (!sheet.depth.linesCrossColumn) continue;
    const { leftMm, rightMm, heightMm } = sheet.depth.numbers;
    const middle = (leftMm + rightMm) / 2;
    const half = numbered ? numberWidthMm / 2 + numberGap * heightMm : 0;
    if (half === 0) boxes.push(across(yMm, leftMm, rightMm, penMm));
    else if (middle - half > leftMm)
      boxes.push(across(yMm, leftMm, middle - half, penMm), across(yMm, middle + half, rightMm, penMm));
  }
  for (const { leftMm, rightMm, pensMm } of tracks) {
    boxes.push(down(leftMm, pensMm.edge), down(rightMm, pensMm.edge));
    for (const yMm of [log.topMm, log.bottomMm]) boxes.push(across(yMm, leftMm, rightMm, pensMm.edge));
  }
  return boxes;
}

interface VerticalLine {
  readonly xMm: number;
  readonly penMm: number;
}

/** Lines between a track's edges, at (log₁₀ v − log₁₀ first) / decades of its width where it is logarithmic. */
export function verticalLines({ leftMm, rightMm, grid, pensMm }: SheetTrack): VerticalLine[] {
  const at = (share: number, penMm: number): VerticalLine => ({
    xMm: leftMm + share * (rightMm - leftMm),
    penMm,
  });
  if (grid.kind === 'none') return [];
  if (grid.kind === 'linear')
    return Array.from({ length: grid.divisions - 1 }, (_, index) =>
      at((index + 1) / grid.divisions, 2 * (index + 1) === grid.divisions ? pensMm.major : pensMm.minor),
    );
  const lines: VerticalLine[] = [];
  for (let decade = 0; decade <= grid.decades; decade++)
    for (let digit = 1; digit <= 9; digit++) {
      const share = (decade + Math.log10(digit / grid.firstDigit)) / grid.decades;
      if (share > 1e-9 && share < 1 - 1e-9) lines.push(at(share, digit === 1 ? pensMm.major : pensMm.minor));
    }
  return lines.sort((a, b) => a.xMm - b.xMm);
}

interface DepthLineMm {
  readonly yMm: number;
  readonly penMm: number;
  readonly numbered: boolean;
  readonly ticked: boolean;
}

/** Depths of a sheet at which something is printed, top to bottom. */
export function depthLines({ depth, log }: LogSheet): DepthLineMm[] {
  const { top, mmPerUnit, lines, ticks, numbers } = depth;
  const everies = [...lines.map(({ every }) => every), numbers.every, ...(ticks ? [ticks.every] : [])];
  const step = Math.min(...everies);
  const found: DepthLineMm[] = [];
  const first = Math.ceil(top / step - 1e-6);
  const last = Math.floor((top + (log.bottomMm - log.topMm) / mmPerUnit) / step + 1e-6);
  for (let count = first; count <= last; count++) {
    const at = count * step;
    const heaviest = lines.findLast(({ every }) => isMultiple(at, every));
    found.push({
      yMm: log.topMm + (at - top) * mmPerUnit,
      penMm: heaviest?.penMm ?? 0,
      numbered: isMultiple(at, numbers.every),
      ticked: ticks !== null && isMultiple(at, ticks.every),
    });
  }
  return found;
}

const isMultiple = (depth: number, every: number): boolean =>
  Math.abs(depth / every - Math.round(depth / every)) < 1e-6;
