import { createCanvas } from '@napi-rs/canvas';
import type { SheetFont, SheetText } from '../../core/log-sheet.js';
import { fontOf, measuringContext, printable } from './fonts.js';
import { absorptionOf, type Layer, putInk } from './strip.js';

/** Drawn texts kept, since a text that crosses strips is asked for by each. */
const keptMasks = 128;
/** No glyph of the shipped fonts is wider than this, in heights of its capitals. */
const widestGlyph = 2;
const padPx = 2;

/** Where a text's ink is: px of the whole paper. */
interface TextMask {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 0–1. */
  readonly cover: Float32Array;
}

/** Texts of a sheet. Each is drawn once, whole, at its own place between pixels, so no strip cuts it differently. */
export function textLayer(
  texts: readonly SheetText[],
  family: SheetFont,
  pxPerMm: number,
  paperWidthPx: number,
  channels: 1 | 3,
): Layer {
  const masks = new Map<number, TextMask>();
  const cover = new Float64Array(paperWidthPx);
  const absorptions = texts.map(({ colour }) => absorptionOf(colour, channels));
  const maskOf = (index: number): TextMask => {
    const mask = masks.get(index) ?? drawMask(texts[index]!, family, pxPerMm);
    masks.delete(index);
    masks.set(index, mask);
    if (masks.size > keptMasks) masks.delete(masks.keys().next().value!);
    return mask;
  };
  return {
    paint(strip) {
      const bottomPx = strip.topPx + strip.heightPx;
      const rightPx = strip.leftPx + strip.widthPx;
      texts.forEach((text, index) => {
        const long = text.text.length * text.heightMm * widestGlyph * pxPerMm + padPx;
        const high = text.heightMm * widestGlyph * pxPerMm + padPx;
        const [reachX, reachY] = text.turnDegrees === 0 ? [long, high] : [high, long];
        const x = text.xMm * pxPerMm;
        const y = text.yMm * pxPerMm;
        if (y + reachY < strip.topPx || y - reachY > bottomPx) return;
        if (x + reachX < strip.leftPx || x - reachX > rightPx) return;
        const mask = maskOf(index);
        const from = Math.max(0, mask.leftPx);
        const to = Math.min(paperWidthPx, mask.leftPx + mask.widthPx);
        const end = Math.min(bottomPx, mask.topPx + mask.heightPx);
        for (let row = Math.max(strip.topPx, mask.topPx); row < end; row++) {
          const at = (row - mask.topPx) * mask.widthPx - mask.leftPx;
          for (let col = from; col < to; col++) cover[col] = mask.cover[at + col]!;
          putInk(strip, row, cover, from, to, absorptions[index]!);
        }
      });
    },
  };
}

/** Printed length of a text, mm. */
export function textLengthMm(text: string, family: SheetFont, bold: boolean, heightMm: number): number {
  const context = measuringContext();
  const capitalsPx = 40;
  context.font = fontOf(family, bold, capitalsPx);
  return (context.measureText(printable(text)).width * heightMm) / capitalsPx;
}

function drawMask(text: SheetText, family: SheetFont, pxPerMm: number): TextMask {
  const capitalsPx = text.heightMm * pxPerMm;
  const font = fontOf(family, text.bold, capitalsPx);
  const shown = printable(text.text);
  const measure = measuringContext();
  measure.font = font;
  const size = measure.measureText(shown);
  const start = { left: 0, centre: -size.width / 2, right: -size.width }[text.align];
  // Text's own frame: x along it, y down from the middle of its capitals; turned about the anchor.
  const box = [
    start - size.actualBoundingBoxLeft,
    capitalsPx / 2 - size.actualBoundingBoxAscent,
    start + size.actualBoundingBoxRight,
    capitalsPx / 2 + size.actualBoundingBoxDescent,
  ] as const;
  const [left, top, right, bottom] = turned(box, text.turnDegrees);
  const x = text.xMm * pxPerMm;
  const y = text.yMm * pxPerMm;
  const leftPx = Math.floor(x + left) - padPx;
  const topPx = Math.floor(y + top) - padPx;
  const widthPx = Math.ceil(x + right) + padPx - leftPx;
  const heightPx = Math.ceil(y + bottom) + padPx - topPx;
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.lang = 'en';
  context.font = font;
  context.translate(x - leftPx, y - topPx);
  context.rotate((text.turnDegrees * Math.PI) / 180);
  context.fillText(shown, start, capitalsPx / 2);
  const pixels = context.getImageData(0, 0, widthPx, heightPx).data;
  const cover = new Float32Array(widthPx * heightPx);
  for (let index = 0; index < cover.length; index++) cover[index] = pixels[4 * index + 3]! / 255;
  return { leftPx, topPx, widthPx, heightPx, cover };
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Clockwise about the origin. */
function turned([left, top, right, bottom]: Box, degrees: SheetText['turnDegrees']): Box {
  if (degrees === 90) return [-bottom, left, -top, right];
  if (degrees === 270) return [top, -right, bottom, -left];
  return [left, top, right, bottom];
}
