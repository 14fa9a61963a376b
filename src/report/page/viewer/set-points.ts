/// <reference lib="dom" />
import type { Model } from './model.js';
import { element } from './panel.js';
import type { View } from './view.js';

/** A click so near a point, css px, takes it away. */
const grabPx = 7;
/** A second click on a point so soon after it was set, ms, was meant for the first. */
const doubleClickMs = 400;

/** The panel and the clicks by which points are set. */
export class PointSetter {
  /** Whether clicks on the sheet set points. */
  active = false;
  private setAtMs = Number.NEGATIVE_INFINITY;
  private readonly chosen = element<HTMLSelectElement>('points-curve');

  constructor(
    private readonly model: Model,
    private readonly view: View,
    private readonly redraw: () => void,
  ) {
    element('points-mode').addEventListener('click', () => this.turn(!this.active));
    element('points-undo').addEventListener('click', () => this.undo());
    element('points-save').addEventListener('click', () => this.save());
    this.chosen.addEventListener('change', () => this.show());
    document.addEventListener('keydown', (event) => {
      if (!this.active || !(event.ctrlKey || event.metaKey) || event.key !== 'z') return;
      event.preventDefault();
      this.undo();
    });
    window.addEventListener('beforeunload', (event) => {
      if (this.model.points.unsaved) event.preventDefault();
    });
    // A browser that restores the page restores what was chosen.
    this.show();
  }

  turn(active: boolean): void {
    this.active = active;
    this.show();
  }

  choose(curve: number): void {
    this.chosen.value = String(curve);
    this.show();
  }

  /** A click at css px of the sheet's area. */
  click(cssX: number, cssY: number): void {
    const { points, data } = this.model;
    const near = points.all
      .map((point) => ({
        point,
        away: Math.hypot(this.view.cssX(point.xPx) - cssX, this.view.cssY(point.row + 0.5) - cssY),
      }))
      .filter(({ away }) => away <= grabPx)
      .sort((a, b) => a.away - b.away)[0];
    const [xPx, row] = [this.view.xAt(cssX), Math.floor(this.view.yAt(cssY))];
    const justSet = performance.now() - this.setAtMs < doubleClickMs;
    if (near && justSet) return;
    if (near) points.remove(near.point);
    else if (xPx >= 0 && xPx <= data.widthPx && row >= 0 && row < data.heightPx) {
      points.set({ curve: Number(this.chosen.value), row, xPx });
      this.setAtMs = performance.now();
    }
    this.show();
  }

  private undo(): void {
    this.model.points.undo();
    this.show();
  }

  private save(): void {
    const { points, data, curves } = this.model;
    const text = points.csv(curves.map(({ mnemonic }) => mnemonic));
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${data.name}.points.csv`;
    link.click();
    // Not before the browser has begun to read it.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    points.keep();
    this.show();
  }

  private show(): void {
    const { points } = this.model;
    const own = points.all.filter(({ curve }) => curve === Number(this.chosen.value)).length;
    element('points-count').textContent =
      points.all.length === 0 ? '' : `${own} of this curve, ${points.all.length} in all`;
    const mode = element<HTMLButtonElement>('points-mode');
    mode.setAttribute('aria-pressed', String(this.active));
    element('points-tools').hidden = !this.active && !points.changed;
    element<HTMLButtonElement>('points-undo').disabled = !points.canUndo;
    element<HTMLButtonElement>('points-save').disabled = !points.changed;
    element('sheet').classList.toggle('setting', this.active);
    this.redraw();
  }
}
