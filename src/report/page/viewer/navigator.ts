/// <reference lib="dom" />
import type { Model } from './model.js';
import type { Theme } from './paint.js';
import type { View } from './view.js';

const laneWidth = 6;

/** Css px that the navigator needs. */
export function navigatorWidth(model: Model): number {
  return 8 + laneWidth * model.curves.length;
}

/**
 * The whole sheet from top to bottom beside the view: a lane for each curve with its low-confidence
 * intervals, and a frame around what the screen shows.
 */
export function paintNavigator(
  context: CanvasRenderingContext2D,
  view: View,
  model: Model,
  theme: Theme,
  deviceScale: number,
): void {
  const width = navigatorWidth(model);
  const perRow = view.height / model.data.heightPx;
  context.setTransform(deviceScale, 0, 0, deviceScale, 0, 0);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, view.height);
  for (const { curve, fromRow, toRow } of model.data.intervals) {
    const { colour, visible } = model.curves[curve]!;
    if (!visible) continue;
    context.fillStyle = colour;
    context.fillRect(
      5 + laneWidth * curve,
      fromRow * perRow,
      laneWidth - 2,
      Math.max(2, (toRow - fromRow) * perRow),
    );
  }
  const top = Math.max(0, view.top * perRow);
  const bottom = Math.min(view.height, view.yAt(view.height) * perRow);
  context.fillStyle = theme.text;
  context.globalAlpha = 0.12;
  context.fillRect(0, top, width, Math.max(4, bottom - top));
  context.globalAlpha = 1;
  context.strokeStyle = theme.text;
  context.lineWidth = 1.5;
  context.strokeRect(1, top + 1, width - 2, Math.max(4, bottom - top - 2));
}

/** Pressing or dragging on the navigator brings that part of the sheet to the middle of the screen. */
export function listenToNavigator(canvas: HTMLCanvasElement, view: View, redraw: () => void): void {
  const jump = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    view.centreOn(((event.clientY - box.top) / box.height) * view.sheetHeight);
    redraw();
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    jump(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) jump(event);
  });
}
