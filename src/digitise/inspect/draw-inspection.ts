import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout, VerticalLine } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import type { DepthNumbers, NumberBox } from '../depth-numbers/index.js';
import { dimmedPanel } from './dimmed-panel.js';
import { type Panel, type PanelPlan, planPanels } from './panels.js';

const colours = {
  border: '#d01c1c',
  vertical: '#2f9e44',
  depthLines: ['#74c0fc', '#1c7ed6', '#9c36b5', '#e8590c', '#c92a2a'],
  number: '#087f23',
  unused: '#a0620a',
  caption: '#202020',
};
const font = 'welltrace-inspection';

/**
 * A picture of what was found: the scan dimmed, borders red, grid lines green, depth lines by weight from light
 * blue to purple, numbers boxed with what was read. A long sheet is scaled and set in panels side by side, top
 * to bottom, left to right.
 * @returns a PNG file
 */
export async function drawInspection(
  scan: Scan,
  layout: SheetLayout,
  numbers: DepthNumbers,
): Promise<Buffer> {
  useFont();
  const plan = planPanels(scan.info.widthPx, scan.info.heightPx);
  const canvas = createCanvas(plan.widthPx, plan.heightPx);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, plan.widthPx, plan.heightPx);
  context.fillStyle = colours.caption;
  context.font = `14px ${font}`;
  context.fillText(captionOf(scan, layout, numbers), 8, 18, plan.widthPx - 16);
  for (const panel of plan.panels) drawPanel(context, scan, layout, numbers, plan, panel);
  return encode(canvas);
}

function encode(canvas: Canvas): Promise<Buffer> {
  return canvas.encode('png');
}

/** pdfjs-dist brings a font along: the picture looks the same on a machine that has none. */
function useFont(): void {
  if (GlobalFonts.has(font)) return;
  const require = createRequire(import.meta.url);
  GlobalFonts.registerFromPath(require.resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'), font);
}

function captionOf({ info }: Scan, layout: SheetLayout, numbers: DepthNumbers): string {
  const depth =
    numbers.refused === null
      ? `${numbers.picks.length} depth numbers every ${numbers.every}${numbers.unit ? ` ${numbers.unit}?` : ''}`
      : numbers.refused;
  return `${info.name}${info.negative ? ' (a negative, turned over)' : ''}: ${layout.tracks.length} tracks, ${layout.depthLines.length} depth lines, skew ${layout.skewDegrees.toFixed(2)}°; ${depth}`;
}

function drawPanel(
  context: SKRSContext2D,
  scan: Scan,
  layout: SheetLayout,
  numbers: DepthNumbers,
  plan: PanelPlan,
  panel: Panel,
): void {
  const { scale } = plan;
  context.save();
  context.beginPath();
  context.rect(panel.xPx, panel.yPx, plan.panelWidthPx, Math.ceil((panel.to - panel.from) * scale));
  context.clip();
  const { data, widthPx, heightPx } = dimmedPanel(scan, panel.from, panel.to, scale);
  const image = context.createImageData(widthPx, heightPx);
  image.data.set(data);
  context.putImageData(image, panel.xPx, panel.yPx);
  context.translate(panel.xPx, panel.yPx);
  context.scale(scale, scale);
  context.translate(0, -panel.from);
  drawDepthLines(context, layout, panel, scale);
  const logged = {
    ...panel,
    from: Math.max(panel.from, layout.rows?.from ?? panel.from),
    to: Math.min(panel.to, layout.rows?.to ?? panel.to),
  };
  for (const { left, right, verticals } of logged.from < logged.to ? layout.tracks : []) {
    for (const line of verticals) drawVertical(context, layout, line, logged, colours.vertical, 1 / scale);
    for (const line of [left, right]) {
      // A border without ink is dashed.
      context.setLineDash(line.inkShare < 0.2 ? [12 / scale, 8 / scale] : []);
      drawVertical(context, layout, line, logged, colours.border, 2 / scale);
      context.setLineDash([]);
    }
  }
  drawNumbers(context, numbers, panel, scale);
  context.restore();
}

function drawVertical(
  context: SKRSContext2D,
  { knotYPx }: SheetLayout,
  { xPx }: VerticalLine,
  { from, to }: Panel,
  colour: string,
  widthPx: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = widthPx;
  context.beginPath();
  context.moveTo(interpolate(knotYPx, xPx, from), from);
  knotYPx.forEach((y, knot) => {
    if (y > from && y < to) context.lineTo(xPx[knot]!, y);
  });
  context.lineTo(interpolate(knotYPx, xPx, to), to);
  context.stroke();
}

function drawDepthLines(
  context: SKRSContext2D,
  layout: SheetLayout,
  { from, to }: Panel,
  scale: number,
): void {
  const { depthLines, tracks, knotYPx, xReferencePx } = layout;
  const margin = 0.05 * layout.widthPx;
  for (const { yPx, tilt, weight } of depthLines) {
    if (yPx < from - margin || yPx > to + margin) continue;
    context.strokeStyle = colours.depthLines[Math.min(weight, colours.depthLines.length - 1)]!;
    context.lineWidth = (weight === 0 ? 0.7 : 1 + 0.5 * weight) / scale;
    context.beginPath();
    for (const { left, right } of tracks)
      for (const [index, line] of [left, right].entries()) {
        const x = interpolate(knotYPx, line.xPx, yPx);
        const y = yPx + tilt * (x - xReferencePx);
        if (index === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
    context.stroke();
  }
}

function drawNumbers(
  context: SKRSContext2D,
  numbers: DepthNumbers,
  { from, to }: Panel,
  scale: number,
): void {
  const used = new Set(numbers.picks.map(({ box }) => keyOf(box)));
  const marks = [
    ...numbers.seen
      .filter(({ box }) => !used.has(keyOf(box)))
      .map(({ box, text }) => ({ box, text, colour: colours.unused })),
    ...numbers.picks.map(({ box, depth, text, onLine }) => ({
      box,
      text: `${depth}${Number(text) === depth ? '' : ` (${text})`}${onLine ? '' : ' no line'}`,
      colour: colours.number,
    })),
  ];
  for (const { box, text, colour } of marks) {
    if (box.bottom < from || box.top > to) continue;
    context.strokeStyle = colour;
    context.lineWidth = 1.5 / scale;
    context.strokeRect(box.left - 3, box.top - 3, box.right - box.left + 6, box.bottom - box.top + 6);
    context.fillStyle = colour;
    context.font = `${13 / scale}px ${font}`;
    context.fillText(text, box.left - 3, box.top - 6 / scale);
  }
  context.fillStyle = colours.number;
  for (const { yPx, box } of numbers.picks)
    if (yPx >= from && yPx <= to)
      context.fillRect(box.left - 14 / scale, yPx - 1.5 / scale, 9 / scale, 3 / scale);
}

const keyOf = ({ left, top, right, bottom }: NumberBox): string => [left, top, right, bottom].join();
