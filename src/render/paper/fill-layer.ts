import type { SheetCurve } from '../../core/log-sheet.js';
import { RowCoverer } from './cover-rows.js';
import type { FillArea } from './fill.js';
import { Shapes } from './shapes.js';
import { absorptionOf, type Layer, putInk, type Rgb } from './strip.js';

type Pattern = NonNullable<SheetCurve['fill']>['pattern'];

/** Share of the light that a grey tint takes. */
const tint = 0.25;
const hatch = { pitchMm: 1.6, penMm: 0.18 };
const dots = { pitchMm: 1.1, radiusMm: 0.17 };

/** Shaded areas; hatching and dots stand still on the sheet, whatever is drawn of it. */
export function fillLayer(
  areas: readonly FillArea[],
  pattern: Pattern,
  pxPerMm: number,
  widthPx: number,
  channels: 1 | 3,
  colour: Rgb,
): Layer {
  const absorption = absorptionOf(colour, channels);
  const inkAt = patternInk(pattern, pxPerMm);
  const coverer = new RowCoverer(widthPx);
  const shapes = new Shapes();
  return {
    paint(strip) {
      shapes.clear();
      for (const area of areas) addAreas(shapes, area, strip.topPx, strip.topPx + strip.heightPx, pxPerMm);
      if (shapes.count === 0) return;
      coverer.cover(shapes, strip, (row, cover, from, to) => {
        for (let col = from; col < to; col++) cover[col]! *= inkAt(col + 0.5, row + 0.5);
        putInk(strip, row, cover, from, to, absorption);
      });
    },
  };
}

function addAreas(shapes: Shapes, area: FillArea, topPx: number, bottomPx: number, pxPerMm: number): void {
  const { yMm, leftMm, rightMm } = area;
  let from = 0;
  for (let step = 1 << 24; step > 0; step >>= 1)
    if (from + step < yMm.length && yMm[from + step]! * pxPerMm < topPx) from += step;
  for (let point = from; point + 1 < yMm.length && yMm[point]! * pxPerMm < bottomPx; point++) {
    const y0 = yMm[point]! * pxPerMm;
    const y1 = yMm[point + 1]! * pxPerMm;
    const open = leftMm[point] !== rightMm[point] || leftMm[point + 1] !== rightMm[point + 1];
    if (y1 <= y0 || !open) continue;
    shapes.addQuad(
      leftMm[point]! * pxPerMm,
      y0,
      rightMm[point]! * pxPerMm,
      y0,
      rightMm[point + 1]! * pxPerMm,
      y1,
      leftMm[point + 1]! * pxPerMm,
      y1,
      1,
    );
  }
}

/** How much ink a pattern has at a place, 0–1, softened over one pixel. */
function patternInk(pattern: Pattern, pxPerMm: number): (x: number, y: number) => number {
  if (pattern === 'solid') return () => 1;
  if (pattern === 'grey') return () => tint;
  if (pattern === 'hatch') {
    const pitch = hatch.pitchMm * pxPerMm;
    const half = (hatch.penMm / 2) * pxPerMm;
    return (x, y) => {
      const along = (x + y) * Math.SQRT1_2;
      return softened(half - Math.abs(along - pitch * Math.round(along / pitch)));
    };
  }
  const pitch = dots.pitchMm * pxPerMm;
  const radius = dots.radiusMm * pxPerMm;
  return (x, y) => {
    const line = Math.round(y / pitch);
    const shift = line % 2 === 0 ? 0 : 0.5;
    const place = Math.round(x / pitch - shift) + shift;
    return softened(radius - Math.hypot(x - place * pitch, y - line * pitch));
  };
}

const softened = (inside: number): number => Math.max(0, Math.min(inside + 0.5, 1));
