import type { Mask } from '../../src/core/raster.js';

/** A point of a centreline, continuous image coordinates. */
export type Point = readonly [xPx: number, yPx: number];

/** A blank mask. */
export function blank(widthPx: number, heightPx: number): Mask {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
}

/** Places a pixel is sampled at, along each axis: coverage comes in steps of 1/64. */
const samples = 8;

/**
 * Inks every pixel of which the stroke covers half or more. The stroke is all that lies within half a pen of
 * the centreline (round joins and ends), so the truth is the centreline itself.
 */
export function drawStroke(mask: Mask, centreline: readonly Point[], penWidthPx: number): Mask {
  const { widthPx, heightPx, data } = mask;
  const radius = penWidthPx / 2;
  // The samples that are covered, one bit each, so that overlapping segments count once.
  const covered = new Map<number, [high: number, low: number]>();
  for (let i = 1; i < centreline.length; i++) {
    const [x0, y0] = centreline[i - 1]!;
    const [x1, y1] = centreline[i]!;
    const top = Math.max(0, Math.floor(Math.min(y0, y1) - radius));
    const bottom = Math.min(heightPx - 1, Math.floor(Math.max(y0, y1) + radius));
    const left = Math.max(0, Math.floor(Math.min(x0, x1) - radius));
    const right = Math.min(widthPx - 1, Math.floor(Math.max(x0, x1) + radius));
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) {
        const index = row * widthPx + col;
        if (data[index] === 1) continue;
        const centre = distance(col + 0.5, row + 0.5, x0, y0, x1, y1);
        if (centre > radius + 0.708) continue;
        if (centre <= radius - 0.708) {
          data[index] = 1;
          continue;
        }
        const bits = covered.get(index) ?? [0, 0];
        for (let sample = 0; sample < samples * samples; sample++) {
          const x = col + ((sample % samples) + 0.5) / samples;
          const y = row + (Math.floor(sample / samples) + 0.5) / samples;
          if (distance(x, y, x0, y0, x1, y1) > radius) continue;
          if (sample < 32) bits[0] |= 1 << sample;
          else bits[1] |= 1 << (sample - 32);
        }
        covered.set(index, bits);
      }
    }
  }
  for (const [index, [high, low]] of covered)
    if (bitCount(high) + bitCount(low) >= (samples * samples) / 2) data[index] = 1;
  return mask;
}

/** The centreline x(y), sampled finely enough that its chords stay within a hundredth of a pixel of it. */
export function centrelineOf(
  xAt: (yPx: number) => number,
  fromY: number,
  toY: number,
  stepPx = 0.25,
): Point[] {
  const points: Point[] = [];
  const count = Math.max(1, Math.round((toY - fromY) / stepPx));
  for (let i = 0; i <= count; i++) {
    const y = fromY + ((toY - fromY) * i) / count;
    points.push([xAt(y), y]);
  }
  return points;
}

/** Distance from a point to a centreline. */
export function distanceTo(centreline: readonly Point[], xPx: number, yPx: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < centreline.length; i++) {
    const [x0, y0] = centreline[i - 1]!;
    const [x1, y1] = centreline[i]!;
    least = Math.min(least, distance(xPx, yPx, x0, y0, x1, y1));
  }
  return least;
}

function distance(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length2));
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
