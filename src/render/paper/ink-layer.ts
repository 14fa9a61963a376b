import type { InkPath } from '../../core/ink.js';
import { type Rgb, samplesOf } from './colour.js';
import { InkShapes } from './ink-shapes.js';
import { blend, type Layer, type Strip } from './strip.js';

/** Lines that a pixel row is cut into: across a line the ink is exact, along it to a thirty-second of a row. */
const cuts = 16;

/**
 * Draws the ink of one curve by the share of each pixel that it covers. Ink over ink of the same curve is no
 * darker. Drawing libraries do not paint the width they are asked for (3/5 px for 2/3 on vertical lines), and a
 * pen's width is what tells curves apart.
 */
export function inkLayer(
  paths: readonly InkPath[],
  colour: Rgb,
  channels: 1 | 3,
  pxPerMm: number,
  first: number,
  last: number,
): Layer {
  const shapes = new InkShapes(paths, pxPerMm, first, last);
  const samples = samplesOf(colour, channels);
  return {
    draw(strip) {
      const row = new InkRow(strip.left, strip.widthPx);
      shapes.rows.forEach(strip.top, strip.top + strip.heightPx, (items, from, to) => {
        for (let y = from; y < to; y++) {
          for (let cut = 0; cut < cuts; cut++) {
            const line = y + (cut + 0.5) / cuts;
            for (const item of items) cross(shapes, item, line, row);
            row.finishLine();
          }
          row.lay(strip, y, samples);
        }
      });
    },
  };
}

/** Where a line across the sheet crosses one shape. */
function cross({ quads, discs }: InkShapes, item: number, line: number, row: InkRow): void {
  if (item < 0) {
    const at = (-1 - item) * 4;
    const away = line - discs[at + 1]!;
    const radius = discs[at + 2]!;
    if (Math.abs(away) >= radius) return;
    const half = Math.sqrt(radius * radius - away * away);
    row.add(discs[at]! - half, discs[at]! + half, discs[at + 3]!);
    return;
  }
  const at = item * 9;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let x0 = quads[at + 6]!;
  let y0 = quads[at + 7]!;
  for (let corner = at; corner < at + 8; corner += 2) {
    const x1 = quads[corner]!;
    const y1 = quads[corner + 1]!;
    if (y0 <= line !== y1 <= line) {
      const x = x0 + ((line - y0) / (y1 - y0)) * (x1 - x0);
      if (x < from) from = x;
      if (x > to) to = x;
    }
    x0 = x1;
    y0 = y1;
  }
  if (to > from) row.add(from, to, quads[at + 8]!);
}

/** One row of pixels: the union of what each of its lines crosses, summed. */
class InkRow {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly dark: number[] = [];
  private readonly cover: Float64Array;
  /** Columns [low, high) that hold anything. */
  private low = Number.POSITIVE_INFINITY;
  private high = 0;

  constructor(
    private readonly left: number,
    private readonly widthPx: number,
  ) {
    this.cover = new Float64Array(widthPx);
  }

  add(from: number, to: number, dark: number): void {
    if (to <= this.left || from >= this.left + this.widthPx) return;
    // Kept in order of their beginnings: a line crosses few shapes.
    let at = this.from.length;
    while (at > 0 && this.from[at - 1]! > from) at--;
    this.from.splice(at, 0, from);
    this.to.splice(at, 0, to);
    this.dark.splice(at, 0, dark);
  }

  finishLine(): void {
    const { from, to, dark } = this;
    for (let at = 0; at < from.length; ) {
      const start = from[at]!;
      let end = to[at]!;
      let ink = 0;
      let length = 0;
      for (; at < from.length && from[at]! <= end; at++) {
        end = Math.max(end, to[at]!);
        ink += dark[at]! * (to[at]! - from[at]!);
        length += to[at]! - from[at]!;
      }
      this.spread(start - this.left, end - this.left, ink / length / cuts);
    }
    from.length = 0;
    to.length = 0;
    dark.length = 0;
  }

  private spread(from: number, to: number, weight: number): void {
    const start = Math.max(0, from);
    const end = Math.min(this.widthPx, to);
    const firstCol = Math.floor(start);
    const lastCol = Math.ceil(end);
    if (firstCol < this.low) this.low = firstCol;
    if (lastCol > this.high) this.high = lastCol;
    if (lastCol - firstCol === 1) {
      this.cover[firstCol]! += (end - start) * weight;
      return;
    }
    this.cover[firstCol]! += (firstCol + 1 - start) * weight;
    for (let col = firstCol + 1; col < lastCol - 1; col++) this.cover[col]! += weight;
    this.cover[lastCol - 1]! += (end - lastCol + 1) * weight;
  }

  /** Lays the row on the strip and forgets it. */
  lay(strip: Strip, y: number, samples: readonly number[]): void {
    const start = (y - strip.top) * strip.widthPx;
    for (let col = this.low; col < this.high; col++) {
      const alpha = this.cover[col]!;
      if (alpha > 0) blend(strip, start + col, Math.min(1, alpha), samples);
      this.cover[col] = 0;
    }
    this.low = Number.POSITIVE_INFINITY;
    this.high = 0;
  }
}
