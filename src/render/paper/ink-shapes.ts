import type { InkPath } from '../../core/ink.js';
import { ByRows } from './by-rows.js';

/** Turns by less than this (sine) leave no gap that is seen between two pieces of one width. */
const straightSine = 0.02;

/** The part of a sheet that is drawn, px. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The ink of one curve as the shapes that its pen fills, sheet px: a quadrilateral for each piece of line and a
 * disc for each turn and round end. Flat arrays: a long sheet has a million.
 */
export class InkShapes {
  /** x, y of four corners and the darkness: nine numbers a piece. */
  readonly quads: number[] = [];
  /** x, y, radius, darkness. */
  readonly discs: number[] = [];
  /** First and last y of each. */
  private readonly quadSpans: number[] = [];
  private readonly discSpans: number[] = [];
  /** Pieces 0, 1, 2 … and discs −1, −2, −3 …, by the rows they reach into. */
  readonly rows: ByRows;

  constructor(
    paths: readonly InkPath[],
    pxPerMm: number,
    private readonly area: Area,
  ) {
    this.rows = new ByRows(area.top, area.bottom);
    for (const path of paths) this.addPath(path, pxPerMm);
  }

  /** Does a shape reach into the row of pixels? */
  reaches(item: number, row: number): boolean {
    const at = item < 0 ? (-1 - item) * 2 : item * 2;
    const spans = item < 0 ? this.discSpans : this.quadSpans;
    return spans[at]! < row + 1 && spans[at + 1]! > row;
  }

  private addPath(path: InkPath, scale: number): void {
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
      if (this.isNear(x[at]! * scale, fromY, x[at + 1]! * scale, toY, reach)) {
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

  private isNear(x0: number, y0: number, x1: number, y1: number, reach: number): boolean {
    const { left, right, top, bottom } = this.area;
    return (
      Math.min(y0, y1) - reach <= bottom &&
      Math.max(y0, y1) + reach >= top &&
      Math.min(x0, x1) - reach <= right &&
      Math.max(x0, x1) + reach >= left
    );
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
    const reach0 = r0 * Math.abs(ux);
    const reach1 = r1 * Math.abs(ux);
    const top = Math.min(y0 - reach0, y1 - reach1);
    const bottom = Math.max(y0 + reach0, y1 + reach1);
    this.rows.add(this.quads.length / 9, top, bottom);
    this.quadSpans.push(top, bottom);
    this.quads.push(x0 - uy * r0, y0 + ux * r0, x1 - uy * r1, y1 + ux * r1);
    this.quads.push(x1 + uy * r1, y1 - ux * r1, x0 + uy * r0, y0 - ux * r0, dark);
  }

  private addDisc(x: number, y: number, radius: number, dark: number): void {
    if (dark <= 0 || radius <= 0 || !this.isNear(x, y, x, y, radius)) return;
    this.rows.add(-1 - this.discs.length / 4, y - radius, y + radius);
    this.discSpans.push(y - radius, y + radius);
    this.discs.push(x, y, radius, dark);
  }
}
