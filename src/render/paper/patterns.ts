import type { SheetCurve } from '../../core/log-sheet.js';

const hatch = { everyMm: 1.3, penMm: 0.16 };
const dots = { everyMm: 1, diameterMm: 0.3 };
const grey = 0.35;

/** Ink of a shading at a point of the sheet (px), 0 none … 1 full: fixed to the paper, not to the curve. */
export function patternInk(
  pattern: NonNullable<SheetCurve['fill']>['pattern'],
  xPx: number,
  yPx: number,
  pxPerMm: number,
): number {
  if (pattern === 'solid') return 1;
  if (pattern === 'grey') return grey;
  if (pattern === 'hatch') {
    const across = (xPx + yPx) / Math.SQRT2;
    return within(distanceToMultiple(across, hatch.everyMm * pxPerMm), (hatch.penMm * pxPerMm) / 2);
  }
  const every = dots.everyMm * pxPerMm;
  const line = Math.round(yPx / every);
  const away = Math.hypot(distanceToMultiple(xPx + (line % 2) * (every / 2), every), yPx - line * every);
  return within(away, (dots.diameterMm * pxPerMm) / 2);
}

const distanceToMultiple = (place: number, every: number): number =>
  Math.abs(place - Math.round(place / every) * every);

/** 1 inside, 0 outside, and the share of a pixel that the edge cuts. */
const within = (away: number, half: number): number => Math.min(1, Math.max(0, half - away + 0.5));
