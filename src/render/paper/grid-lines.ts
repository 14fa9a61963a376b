import type { LogSheet, SheetTrack } from '../../core/log-sheet.js';
import { depthToMm, multiplesInLog } from './depth-numbers.js';

/** A line across or down the sheet, mm: where its middle is and how wide the pen. */
export interface GridLine {
  readonly atMm: number;
  readonly penMm: number;
}

/** The vertical lines of a track, its edges first and last, left to right. */
export function verticalLines({ leftMm, rightMm, grid, pensMm }: SheetTrack): GridLine[] {
  const widthMm = rightMm - leftMm;
  const inner: GridLine[] = [];
  if (grid.kind === 'linear')
    for (let line = 1; line < grid.divisions; line++)
      inner.push({
        atMm: leftMm + (widthMm * line) / grid.divisions,
        penMm: 2 * line === grid.divisions ? pensMm.major : pensMm.minor,
      });
  if (grid.kind === 'logarithmic')
    for (let decade = 0; decade <= grid.decades; decade++)
      for (let digit = 1; digit < 10; digit++) {
        const share = (decade + Math.log10(digit / grid.firstDigit)) / grid.decades;
        if (share > 1e-9 && share < 1 - 1e-9)
          inner.push({
            atMm: leftMm + widthMm * share,
            penMm: digit === 1 ? pensMm.major : pensMm.minor,
          });
      }
  return [{ atMm: leftMm, penMm: pensMm.edge }, ...inner, { atMm: rightMm, penMm: pensMm.edge }];
}

/** What crosses the sheet at one depth. */
export interface DepthMark extends GridLine {
  /** `tick`: short, at the edges of the tracks, in place of the lines that it is as frequent as. */
  readonly kind: 'line' | 'tick';
}

/** Depth lines and ticks, top to bottom; where several fall on one depth, the heaviest. */
export function depthMarks(sheet: LogSheet): DepthMark[] {
  const { depth } = sheet;
  const { ticks } = depth;
  const steps = depth.lines
    .filter(({ every }) => ticks === null || every > ticks.every)
    .map(({ every, penMm }) => ({ every, penMm, kind: 'line' as const }))
    .sort((a, b) => b.penMm - a.penMm);
  const all = ticks === null ? steps : [...steps, { ...ticks, kind: 'tick' as const }];
  return all
    .flatMap(({ every, penMm, kind }, index) => {
      const marks: DepthMark[] = [];
      const { first, last } = multiplesInLog(sheet, every);
      for (let factor = first; factor <= last; factor++) {
        const at = factor * every;
        if (!all.slice(0, index).some((heavier) => isMultiple(at, heavier.every)))
          marks.push({ atMm: depthToMm(sheet, at), penMm, kind });
      }
      return marks;
    })
    .sort((a, b) => a.atMm - b.atMm);
}

const isMultiple = (value: number, of: number): boolean =>
  Math.abs(value / of - Math.round(value / of)) < 1e-6;
