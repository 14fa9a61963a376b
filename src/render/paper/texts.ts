import { createCanvas } from '@napi-rs/canvas';
import type { SheetFont, SheetText } from '../../core/log-sheet.js';
import { ByRows } from './by-rows.js';
import { samplesOf } from './colour.js';
import { faceOf } from './fonts.js';
import { blend, type Layer, type Strip } from './strip.js';

/** Drawn texts that are kept: those that the next strip cuts, and numbers that come again. */
const keptTexts = 64;

/** A text as ink: 0 none … 255 full, from a whole pixel of the sheet on. */
interface DrawnText {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ink: Uint8Array;
}

export function textsLayer(
  texts: readonly SheetText[],
  font: SheetFont,
  channels: 1 | 3,
  pxPerMm: number,
  heightPx: number,
): Layer {
  const index = new ByRows(0, heightPx);
  for (const [at, text] of texts.entries()) {
    // No glyph is wider than twice its capitals' height, with a line's ascent and descent in it.
    const reach = pxPerMm * text.heightMm * (text.turnDegrees === 0 ? 1.5 : 2 * text.text.length + 2) + 2;
    index.add(at, text.yMm * pxPerMm - reach, text.yMm * pxPerMm + reach);
  }
  const drawn = new Map<number, DrawnText>();
  const drawnOf = (at: number): DrawnText => {
    const found = drawn.get(at);
    if (found) return found;
    if (drawn.size >= keptTexts) drawn.delete(drawn.keys().next().value!);
    const made = drawText(texts[at]!, font, pxPerMm);
    drawn.set(at, made);
    return made;
  };
  return {
    draw(strip) {
      index.forEach(strip.top, strip.top + strip.heightPx, (items, from, to) => {
        for (const at of items) {
          const { left, widthPx } = strip;
          const text = drawnOf(at);
          if (text.left < left + widthPx && text.left + text.widthPx > left)
            layText(strip, text, from, to, samplesOf(texts[at]!.colour, channels));
        }
      });
    },
  };
}

/** Width of a text, mm. */
export function textWidthMm(content: string, heightMm: number, font: SheetFont): number {
  const { family, capital } = faceOf(font, false);
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `100px ${family}`;
  return (context.measureText(content).width / 100) * (heightMm / capital);
}

function drawText(text: SheetText, font: SheetFont, pxPerMm: number): DrawnText {
  const { family, capital } = faceOf(font, text.bold);
  const sizePx = (text.heightMm * pxPerMm) / capital;
  const face = `${sizePx}px ${family}`;
  const measure = createCanvas(1, 1).getContext('2d');
  measure.font = face;
  const width = measure.measureText(text.text).width;
  const shift = { left: 0, centre: -width / 2, right: -width }[text.align];
  const half = Math.ceil(Math.max(Math.abs(shift), width + shift) + 2 * sizePx);
  const flat = Math.ceil(2 * sizePx);
  const [halfX, halfY] = text.turnDegrees === 0 ? [half, flat] : [flat, half];
  const [x, y] = [text.xMm * pxPerMm, text.yMm * pxPerMm];
  const [left, top] = [Math.floor(x) - halfX, Math.floor(y) - halfY];
  const [widthPx, heightPx] = [2 * halfX + 1, 2 * halfY + 1];
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.translate(x - left, y - top);
  context.rotate((text.turnDegrees * Math.PI) / 180);
  context.font = face;
  context.fillText(text.text, shift, (text.heightMm * pxPerMm) / 2);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return {
    left,
    top,
    widthPx,
    heightPx,
    ink: Uint8Array.from({ length: widthPx * heightPx }, (_, at) => data[4 * at + 3]!),
  };
}

function layText(strip: Strip, text: DrawnText, from: number, to: number, samples: readonly number[]): void {
  const firstCol = Math.max(strip.left, text.left);
  const lastCol = Math.min(strip.left + strip.widthPx, text.left + text.widthPx);
  const lastRow = Math.min(to, text.top + text.heightPx);
  for (let row = Math.max(from, text.top); row < lastRow; row++) {
    const start = (row - strip.top) * strip.widthPx - strip.left;
    const source = (row - text.top) * text.widthPx - text.left;
    for (let col = firstCol; col < lastCol; col++) {
      const ink = text.ink[source + col]!;
      if (ink > 0) blend(strip, start + col, ink / 255, samples);
    }
  }
}
