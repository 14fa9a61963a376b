import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Mask } from '../../src/core/raster.js';

/** How a sheet of the bench is drawn. Lengths in px at 200 dpi. */
export interface SheetPlan {
  readonly name: string;
  /** Inner grid lines, as shares of the track's width. */
  readonly verticals: readonly number[];
  readonly grid:
    | { readonly kind: 'linear'; readonly divisions: number }
    | { readonly kind: 'logarithmic'; readonly decades: number; readonly firstDigit: number };
  readonly depthEveryPx: number;
  /** Widths of light and of every fifth (depth) or border line. */
  readonly lightPx: number;
  readonly heavyPx: number;
  readonly curvePx: number;
  /** Share of a line's length that is printed; the rest is missing in pieces. */
  readonly printed: number;
  /** dx/dy of the whole sheet. */
  readonly skew: number;
  /** Share of pixels turned over, beside the ragged edges that every sheet has. */
  readonly noise: number;
}

export interface DrawnSheet {
  readonly ink: Mask;
  /** What was drawn, before noise. */
  readonly grid: Mask;
  readonly curves: Mask;
  /** Borders at row y of the image. */
  readonly edges: readonly { readonly y: number; readonly left: number; readonly right: number }[];
  readonly lineCount: number;
}

const trackLeftPx = 70;
const trackWidthPx = 500;
const widthPx = 640;
const heightPx = 2432;
/** Share of the pixels at the edge of ink that are turned over. */
const ragged = 0.12;

/** A track with a grid, a solid and a dashed curve, either of which runs along a grid line for a while. */
export function drawSheet(plan: SheetPlan, seed: number): DrawnSheet {
  const random = xoroshiro128plus(seed);
  const next = (): number => uniformFloat64(random);
  const grid = emptyMask();
  const curves = emptyMask();
  const place = (u: number, v: number): [x: number, y: number] => [u + plan.skew * v, v - plan.skew * u];
  const down = [0, ...plan.verticals, 1].map((share) => trackLeftPx + share * trackWidthPx);
  for (const [index, u] of down.entries()) {
    const border = index === 0 || index === down.length - 1;
    line(
      grid,
      (along) => place(u, along),
      heightPx + 40,
      border ? plan.heavyPx : plan.lightPx,
      plan.printed,
      next,
    );
  }
  let lineCount = down.length;
  for (let v = 13, index = 0; v < heightPx + 30; v += plan.depthEveryPx, index++) {
    const width = index % 5 === 0 ? plan.heavyPx : plan.lightPx;
    line(grid, (along) => place(trackLeftPx + along, v), trackWidthPx, width, plan.printed, next);
    lineCount++;
  }
  const along = down[Math.floor(down.length / 2)]!;
  for (const [dash, gap, centre] of [
    [Number.POSITIVE_INFINITY, 0, 0.35],
    [14, 8, 0.65],
  ] as const)
    stroke(curves, curveOf(centre, along, next), place, plan.curvePx, dash, gap);
  const data = new Uint8Array(grid.data.length);
  for (let i = 0; i < data.length; i++) data[i] = grid.data[i]! | curves.data[i]!;
  const ink = { widthPx, heightPx, data };
  roughen(ink, next);
  for (let k = Math.round(plan.noise * data.length); k > 0; k--) {
    const at = uniformInt(random, 0, data.length - 1);
    data[at] = 1 - data[at]!;
  }
  const edges = [0, heightPx / 2, heightPx].map((y) => {
    const xAt = (u: number): number => u + plan.skew * (y + plan.skew * u);
    return { y, left: xAt(trackLeftPx), right: xAt(trackLeftPx + trackWidthPx) };
  });
  return { ink, grid, curves, edges, lineCount };
}

const emptyMask = (): Mask => ({ widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) });

/** A line of a given width, printed in pieces of 4–40 px where its share is less than 1. */
function line(
  mask: Mask,
  at: (along: number) => [number, number],
  length: number,
  width: number,
  printed: number,
  next: () => number,
): void {
  let from = 0;
  while (from < length) {
    const piece = printed === 1 ? length : 4 + 36 * next();
    if (printed === 1 || next() < printed)
      for (let along = from; along < Math.min(length, from + piece); along += 0.5)
        square(mask, at(along), width);
    from += piece;
  }
}

/** Values of a curve by row: slow and quick waves, beds with sharp sides, a stretch along a grid line. */
function curveOf(centre: number, along: number, next: () => number): Float64Array {
  const phases = [next(), next(), next()].map((share) => share * 2 * Math.PI);
  const x = new Float64Array(heightPx + 60);
  let bed = 0;
  let left = 0;
  for (let row = 0; row < x.length; row++) {
    if (left-- <= 0) {
      bed = (next() - 0.5) * 0.4;
      left = 40 + Math.floor(160 * next());
    }
    const share =
      centre +
      bed +
      0.06 * Math.sin(row / 90 + phases[0]!) +
      0.02 * Math.sin(row / 17 + phases[1]!) +
      0.01 * Math.sin(row / 6 + phases[2]!);
    x[row] = trackLeftPx + Math.max(0.04, Math.min(0.96, share)) * trackWidthPx;
  }
  const held = 300 + Math.floor(1500 * next());
  for (let row = held; row < held + 160; row++) x[row] = along + 1.5 * Math.sin(row / 40);
  // Sides of beds take a few rows.
  return x.map((_, row) => {
    let sum = 0;
    for (let k = -3; k <= 3; k++) sum += x[Math.max(0, Math.min(x.length - 1, row + k))]!;
    return sum / 7;
  });
}

/** Draws x(row) with a round pen; dashes and gaps are lengths along the stroke. */
function stroke(
  mask: Mask,
  x: Float64Array,
  place: (u: number, v: number) => [number, number],
  width: number,
  dash: number,
  gap: number,
): void {
  let drawn = 0;
  for (let row = 0; row + 1 < x.length; row++) {
    const rise = x[row + 1]! - x[row]!;
    const length = Math.hypot(1, rise);
    const steps = Math.ceil(2 * length);
    for (let k = 0; k < steps; k++) {
      drawn += length / steps;
      if (drawn % (dash + gap) < dash || dash === Number.POSITIVE_INFINITY)
        disc(mask, place(x[row]! + (rise * k) / steps, row + k / steps), width / 2);
    }
  }
}

function square(mask: Mask, [x, y]: [number, number], width: number): void {
  for (let row = Math.ceil(y - width / 2 - 0.5); row + 0.5 < y + width / 2; row++)
    for (let col = Math.ceil(x - width / 2 - 0.5); col + 0.5 < x + width / 2; col++) put(mask, col, row);
}

function disc(mask: Mask, [x, y]: [number, number], radius: number): void {
  for (let row = Math.floor(y - radius); row <= y + radius; row++)
    for (let col = Math.floor(x - radius); col <= x + radius; col++)
      if (Math.hypot(col + 0.5 - x, row + 0.5 - y) <= radius) put(mask, col, row);
}

function put(mask: Mask, col: number, row: number): void {
  if (col >= 0 && col < mask.widthPx && row >= 0 && row < mask.heightPx)
    mask.data[row * mask.widthPx + col] = 1;
}

/** Turns over a share of the pixels that have a neighbour of the other kind. */
function roughen({ data }: { data: Uint8Array }, next: () => number): void {
  const before = data.slice();
  for (let i = widthPx; i < data.length - widthPx; i++) {
    const sum = before[i - 1]! + before[i + 1]! + before[i - widthPx]! + before[i + widthPx]!;
    if ((before[i] === 1 ? sum < 4 : sum > 0) && next() < ragged) data[i] = 1 - before[i]!;
  }
}
