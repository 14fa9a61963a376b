import type { InkPath } from '../../core/ink.js';
import { type Rgb, samplesOf } from './colour.js';
import { type Area, InkShapes } from './ink-shapes.js';
import { blend, type Layer, type Strip } from './strip.js';

/** Lines that a pixel row is cut into: across a steep line the ink is exact, at a level edge to a sixteenth of a row. */
const cuts = 8;

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
  area: Area,
): Layer {
  const shapes = new InkShapes(paths, pxPerMm, area);
  const samples = samplesOf(colour, channels);
  return {
    draw(strip) {
      const row = new InkRow(strip.left, strip.widthPx);
      shapes.rows.forEach(strip.top, strip.top + strip.heightPx, (items, from, to) => {
        for (let y = from; y < to; y++) {
          const here = items.filter((item) => shapes.reaches(item, y));
          if (here.length === 0) continue;
          for (let cut = 0; cut < cuts; cut++) {
            const line = y + (cut + 0.5) / cuts;
            for (const item of here) cross(shapes, item, line, row);
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

/** More shapes than a line crosses; it grows where one crosses more. */
const firstRoom = 64;

/** One row of pixels: the union of what each of its lines crosses, summed. */
class InkRow {
  /** Begin, end and darkness of each crossing of the line, in order of their beginnings. */
  private crossings = new Float64Array(3 * firstRoom);
  private count = 0;
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
    if (3 * this.count === this.crossings.length) {
      const wider = new Float64Array(2 * this.crossings.length);
      wider.set(this.crossings);
      this.crossings = wider;
    }
    const { crossings } = this;
    let at = 3 * this.count++;
    for (; at > 0 && crossings[at - 3]! > from; at -= 3) {
      crossings[at] = crossings[at - 3]!;
      crossings[at + 1] = crossings[at - 2]!;
      crossings[at + 2] = crossings[at - 1]!;
    }
    crossings[at] = from;
    crossings[at + 1] = to;
    crossings[at + 2] = dark;
  }

  finishLine(): void {
    const { crossings } = this;
    const last = 3 * this.count;
    for (let at = 0; at < last; ) {
      const start = crossings[at]!;
      let end = crossings[at + 1]!;
      let ink = 0;
      let length = 0;
      for (; at < last && crossings[at]! <= end; at += 3) {
        end = Math.max(end, crossings[at + 1]!);
        const long = crossings[at + 1]! - crossings[at]!;
        ink += crossings[at + 2]! * long;
        length += long;
      }
      this.spread(start - this.left, end - this.left, ink / length / cuts);
    }
    this.count = 0;
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
