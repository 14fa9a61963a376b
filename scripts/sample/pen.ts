import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { heightPx, type Point, skewRadians, warp, widthPx } from './warp.js';

/** A scanner widens the thinnest lines to about a pixel. */
const thinnestPx = 1.15;
const pointPx = 200 / 72;

/** Draws in sheet coordinates; every stroke is warped as a vector, then drawn. */
export class Pen {
  readonly canvas: Canvas = createCanvas(widthPx, heightPx);
  private readonly context: SKRSContext2D = this.canvas.getContext('2d');

  constructor() {
    const fonts = join(
      dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
      'standard_fonts',
    );
    for (const face of ['Regular', 'Bold'])
      GlobalFonts.registerFromPath(join(fonts, `LiberationSans-${face}.ttf`), `Sheet ${face}`);
    this.context.fillStyle = 'white';
    this.context.fillRect(0, 0, widthPx, heightPx);
    this.context.fillStyle = 'black';
    this.context.lineJoin = 'round';
  }

  /** @param dash lengths on and off, px */
  line(points: readonly Point[], weightPt: number, dash: readonly number[] = []): void {
    this.context.lineWidth = Math.max(thinnestPx, weightPt * pointPx);
    this.context.setLineDash([...dash]);
    this.context.beginPath();
    for (const { x, y } of points.map(warp)) this.context.lineTo(x, y);
    this.context.stroke();
  }

  /** A straight line, which the warp may bend. */
  straight(from: Point, to: Point, weightPt: number): void {
    const pieces = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 25));
    const points = Array.from({ length: pieces + 1 }, (_, index) => ({
      x: from.x + ((to.x - from.x) * index) / pieces,
      y: from.y + ((to.y - from.y) * index) / pieces,
    }));
    this.line(points, weightPt);
  }

  box(left: number, top: number, right: number, bottom: number, weightPt: number): void {
    this.straight({ x: left, y: top }, { x: right, y: top }, weightPt);
    this.straight({ x: right, y: top }, { x: right, y: bottom }, weightPt);
    this.straight({ x: right, y: bottom }, { x: left, y: bottom }, weightPt);
    this.straight({ x: left, y: bottom }, { x: left, y: top }, weightPt);
  }

  /** @param at the middle of the letters' height, at the left end, the middle or the right end */
  text(
    text: string,
    at: Point,
    heightTextPx: number,
    align: 'left' | 'center' | 'right',
    bold = false,
  ): void {
    const { x, y } = warp(at);
    this.context.save();
    this.context.translate(x, y);
    this.context.rotate(skewRadians);
    this.context.font = `${heightTextPx}px "Sheet ${bold ? 'Bold' : 'Regular'}"`;
    this.context.textAlign = align;
    this.context.textBaseline = 'middle';
    this.context.fillText(text, 0, 0);
    this.context.restore();
  }
}
