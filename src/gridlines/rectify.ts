import { interpolate } from '../core/interpolate.js';
import type { SheetLayout, TrackLayout } from '../core/layout.js';

/** Between the image and one track drawn straight. Each is the other's inverse. */
export interface Rectification {
  /**
   * @returns u: 0 at the left border, 1 at the right, beyond them outside; v: the y at which the depth line
   * through the point crosses the layout's reference x.
   */
  toTrack(xPx: number, yPx: number): { u: number; v: number };
  toImage(u: number, v: number): { xPx: number; yPx: number };
}

/**
 * The map of one track. Along x it is linear between the borders at the point's own y; along y it follows the
 * depth lines: a line that crosses the reference x at v stands at y = v + tilt(v) (x − xReference), with the
 * tilt linear between the lines that were found and constant beyond them.
 */
export function rectification(layout: SheetLayout, track: TrackLayout): Rectification {
  const { knotYPx, xReferencePx, depthLines } = layout;
  const { lineY, tilts } = thinned(depthLines);
  const tiltAt = (v: number): number => (lineY.length === 0 ? 0 : interpolate(lineY, tilts, v));
  const leftAt = (y: number): number => interpolate(knotYPx, track.left.xPx, y);
  const rightAt = (y: number): number => interpolate(knotYPx, track.right.xPx, y);
  return {
    toTrack(xPx, yPx) {
      const left = leftAt(yPx);
      const u = (xPx - left) / (rightAt(yPx) - left);
      const reach = xPx - xReferencePx;
      // y = v + tilt(v) reach is nearly v: the fixed point of v = y − tilt(v) reach, polished by secants.
      const v = solve((value) => value + tiltAt(value) * reach - yPx, yPx - tiltAt(yPx) * reach);
      return { u, v };
    },
    toImage(u, v) {
      const xAt = (y: number): number => {
        const left = leftAt(y);
        return left + u * (rightAt(y) - left);
      };
      const tilt = tiltAt(v);
      const start = v + tilt * (xAt(v) - xReferencePx);
      const yPx = solve((y) => v + tilt * (xAt(y) - xReferencePx) - y, start);
      return { xPx: xAt(yPx), yPx };
    },
  };
}

/** Tilts at a few hundred rows at most and never closer than 64: the tilt of a sheet changes slowly. */
function thinned(depthLines: SheetLayout['depthLines']): { lineY: number[]; tilts: number[] } {
  const lineY: number[] = [];
  const tilts: number[] = [];
  for (const { yPx, tilt } of depthLines) {
    if (lineY.length > 0 && yPx - lineY[lineY.length - 1]! < 64) continue;
    lineY.push(yPx);
    tilts.push(tilt);
  }
  return { lineY, tilts };
}

/** Root of a function that is monotone with a slope near ±1, by secants; exact for straight pieces. */
function solve(residual: (at: number) => number, start: number): number {
  let a = start;
  let fa = residual(a);
  let b = a + 0.5;
  let fb = residual(b);
  for (let round = 0; round < 40 && fb !== 0 && fa !== fb; round++) {
    const next = b - (fb * (b - a)) / (fb - fa);
    if (next === b) break;
    a = b;
    fa = fb;
    b = next;
    fb = residual(b);
    if (Math.abs(b - a) < 1e-12 * Math.max(1, Math.abs(b))) break;
  }
  return b;
}
