import type { InkPath } from '../../core/ink.js';
import { ByRows } from './by-rows.js';

/** Turns by less than this (sine) leave no gap that is seen between two pieces of one width. */
const straightSine = 0.02;

/**
 * The ink of one curve as the shapes that its pen fills, sheet px: a quadrilateral for each piece of line and a
 * disc for each turn and round end. Flat arrays: a long sheet has a million.
 */
export class InkShapes {
  /** x, y of four corners and the darkness: nine numbers a piece. */
  readonly quads: number[] = [];
  /** x, y, radius, darkness. */
  readonly discs: number[] = [];
  /** Pieces 0, 1, 2 … and discs −1, −2, −3 …, by the rows they reach into. */
  readonly rows: ByRows;

  constructor(paths: readonly InkPath[], pxPerMm: number, first: number, last: number) {
    this.rows = new ByRows(first, last);
    for (const path of paths) this.addPath(path, pxPerMm, first, last);
  }

  private addPath(path: InkPath, scale: number, first: number, last: number): void {
    const { x, y, widthMm, darkness, cap } = path;
    const end = x.length - 1;
    const radius = (at: number): number => (widthMm[at]! * scale) / 2;
    if (cap === 'round')
      for (const at of end > 0 ? [0, end] : [0])
        this.addDisc(x[at]! * scale, y[at]! * scale, radius(at), darkness[at]!);
    let before = Number.NaN;
    let beforeY = Number.NaN;
    for (let at = 0; at < end; at++) {
      const reach = Math.max(radius(at), radius(at + 1));
      const fromY = y[at]! * scale;
      const toY = y[at + 1]! * scale;
      const dx = (x[at + 1]! - x[at]!) * scale;
      const dy = toY - fromY;
      const length = Math.hypot(dx, dy);
      if (length === 0) continue;
      const [ux, uy] = [dx / length, dy / length];
      if (Math.min(fromY, toY) - reach <= last && Math.max(fromY, toY) + reach >= first) {
        const back = cap === 'square' && at === 0 ? radius(0) : 0;
        const on = cap === 'square' && at === end - 1 ? radius(end) : 0;
        this.addQuad(
          x[at]! * scale - ux * back,
          fromY - uy * back,
          radius(at),
          x[at + 1]! * scale + ux * on,
          toY + uy * on,
          radius(at + 1),
          ux,
          uy,
          (darkness[at]! + darkness[at + 1]!) / 2,
        );
        const sine = before * uy - beforeY * ux;
        if (Math.abs(sine) > straightSine || before * ux + beforeY * uy < 0)
          this.addDisc(x[at]! * scale, fromY, radius(at), darkness[at]!);
      }
      before = ux;
      beforeY = uy;
    }
  }

  private addQuad(
    x0: number,
    y0: number,
    r0: number,
    x1: number,
    y1: number,
    r1: number,
    ux: number,
    uy: number,
    dark: number,
  ): void {
    if (dark <= 0 || (r0 <= 0 && r1 <= 0)) return;
    this.rows.add(
      this.quads.length / 9,
      Math.min(y0 - r0 * Math.abs(ux), y1 - r1 * Math.abs(ux)),
      Math.max(y0 + r0 * Math.abs(ux), y1 + r1 * Math.abs(ux)),
    );
    this.quads.push(x0 - uy * r0, y0 + ux * r0, x1 - uy * r1, y1 + ux * r1);
    this.quads.push(x1 + uy * r1, y1 - ux * r1, x0 + uy * r0, y0 - ux * r0, dark);
  }

  private addDisc(x: number, y: number, radius: number, dark: number): void {
    if (dark <= 0 || radius <= 0) return;
    this.rows.add(-1 - this.discs.length / 4, y - radius, y + radius);
    this.discs.push(x, y, radius, dark);
  }
}
