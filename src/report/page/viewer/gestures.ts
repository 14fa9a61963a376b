/// <reference lib="dom" />
import { axisWidth } from './paint.js';
import type { View } from './view.js';

/** A pointer that moved no further than this, css px, was not dragged. */
const clickPx = 4;
/** Css px that an arrow key moves the sheet. */
const arrowStep = 60;
const zoomStep = 1.25;

export interface Gestures {
  readonly view: View;
  redraw(): void;
  /** The pointer is at css y of the sheet's area, or has left it (null). */
  point(cssY: number | null): void;
  /** Whether a click is a click, and two are not a double one. */
  readonly takesClicks: () => boolean;
  click(cssX: number, cssY: number): void;
  /** A key that is not about the view; true where it was used. */
  key(key: string): boolean;
}

/**
 * Drag, wheel (turn: along the sheet; with shift: across; with ctrl or ⌘, or a pinch on a trackpad: zoom),
 * two fingers, double click (zoom in) and keys.
 */
export function listenToGestures(canvas: HTMLCanvasElement, gestures: Gestures): void {
  listenToPointers(canvas, gestures);
  listenToWheel(canvas, gestures);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    // Keys that a control needs for itself stay with it.
    const target = event.target as HTMLElement;
    if (target.matches('select, input:not([type="checkbox"])')) return;
    if (event.key === ' ' && target.matches('button, input, summary')) return;
    if (!moveByKey(event.key, event.shiftKey, gestures.view) && !gestures.key(event.key)) return;
    event.preventDefault();
    gestures.redraw();
  });
}

function listenToPointers(
  canvas: HTMLCanvasElement,
  { view, redraw, point, click, takesClicks }: Gestures,
): void {
  const held = new Map<number, { x: number; y: number }>();
  /** Where the only pointer went down, while it may still be a click. */
  let down: { x: number; y: number } | null = null;
  const place = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left - axisWidth, y: event.clientY - box.top };
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, place(event));
    down = held.size === 1 && event.button === 0 ? place(event) : null;
    canvas.classList.add('dragging');
  });
  canvas.addEventListener('pointermove', (event) => {
    const to = place(event);
    const from = held.get(event.pointerId);
    if (down && Math.hypot(to.x - down.x, to.y - down.y) > clickPx) down = null;
    if (from) {
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const before = Math.hypot(from.x - other.x, from.y - other.y);
        const after = Math.hypot(to.x - other.x, to.y - other.y);
        if (before > 0) view.zoomAt((to.x + other.x) / 2, (to.y + other.y) / 2, after / before);
        view.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
      } else view.pan(to.x - from.x, to.y - from.y);
      held.set(event.pointerId, to);
    }
    point(to.y);
    redraw();
  });
  const release = (event: PointerEvent) => {
    held.delete(event.pointerId);
    if (held.size === 0) canvas.classList.remove('dragging');
  };
  canvas.addEventListener('pointerup', (event) => {
    release(event);
    if (down && takesClicks()) click(down.x, down.y);
    down = null;
  });
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerleave', () => {
    point(null);
    redraw();
  });
  canvas.addEventListener('dblclick', (event) => {
    if (takesClicks()) return;
    const box = canvas.getBoundingClientRect();
    view.zoomAt(event.clientX - box.left - axisWidth, event.clientY - box.top, event.shiftKey ? 0.5 : 2);
    redraw();
  });
}

function listenToWheel(canvas: HTMLCanvasElement, { view, redraw }: Gestures): void {
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : 1;
      const box = canvas.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        const factor = Math.exp(-Math.min(100, Math.max(-100, event.deltaY * unit)) / 200);
        view.zoomAt(event.clientX - box.left - axisWidth, event.clientY - box.top, factor);
      } else if (event.shiftKey && event.deltaX === 0) view.pan(-event.deltaY * unit, 0);
      else view.pan(-event.deltaX * unit, -event.deltaY * unit);
      redraw();
    },
    { passive: false },
  );
}

function moveByKey(key: string, shift: boolean, view: View): boolean {
  const far = shift ? 5 : 1;
  const screen = view.height * 0.85;
  const moves: Record<string, () => void> = {
    ArrowUp: () => view.pan(0, arrowStep * far),
    ArrowDown: () => view.pan(0, -arrowStep * far),
    ArrowLeft: () => view.pan(arrowStep * far, 0),
    ArrowRight: () => view.pan(-arrowStep * far, 0),
    PageUp: () => view.pan(0, screen),
    PageDown: () => view.pan(0, -screen),
    ' ': () => view.pan(0, shift ? screen : -screen),
    Home: () => view.centreOn(0),
    End: () => view.centreOn(view.sheetHeight),
    '+': () => view.zoomAt(view.width / 2, view.height / 2, zoomStep),
    '=': () => view.zoomAt(view.width / 2, view.height / 2, zoomStep),
    '-': () => view.zoomAt(view.width / 2, view.height / 2, 1 / zoomStep),
    f: () => view.fitWidth(),
    '0': () => view.fitAll(),
  };
  moves[key]?.();
  return moves[key] !== undefined;
}
