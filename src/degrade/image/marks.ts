import type { RowSource } from '../../core/row-source.js';
import { byStrips } from './by-strips.js';

/** A line of one width drawn over an image, px. */
export interface Mark {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly widthPx: number;
  /** What full ink looks like: red, green, blue. */
  readonly colour: readonly [number, number, number];
  /** 0 invisible … 1 opaque. */
  readonly opacity: number;
}

/** Draws marks over an image, soft at the edges; where a mark crosses itself it is no darker. */
export function withMarks(source: RowSource, marks: readonly Mark[]): RowSource {
  if (marks.length === 0) return source;
  const reaches = marks.map(({ points, widthPx }) => {
    const ys = points.map(([, y]) => y);
    return { top: Math.min(...ys) - widthPx / 2 - 1, bottom: Math.max(...ys) + widthPx / 2 + 1 };
  });
  return byStrips(source, 0, ({ rows, topRow, rowCount, widthPx, channels }, into) => {
    into.set(rows);
    const size = { widthPx, topRow, rowCount };
    marks.forEach((mark, index) => {
      const { top, bottom } = reaches[index]!;
      if (bottom <= topRow || top >= topRow + rowCount) return;
      const box = coverageOf(mark, size);
      if (box) lay(mark, box, into, widthPx, channels);
    });
  });
}

interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 0 … 1 */
  readonly share: Float32Array;
}

/** The part of a mark in a strip; rows count from the strip's first. */
function coverageOf(
  { points, widthPx: pen }: Mark,
  { widthPx, topRow, rowCount }: { widthPx: number; topRow: number; rowCount: number },
): Coverage | undefined {
  const reach = pen / 2 + 1;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y - topRow);
  const left = Math.max(0, Math.floor(Math.min(...xs) - reach));
  const right = Math.min(widthPx, Math.ceil(Math.max(...xs) + reach));
  const top = Math.max(0, Math.floor(Math.min(...ys) - reach));
  const bottom = Math.min(rowCount, Math.ceil(Math.max(...ys) + reach));
  if (left >= right || top >= bottom) return undefined;
  const width = right - left;
  const share = new Float32Array(width * (bottom - top));
  for (let i = 0; i < points.length; i++) {
    const j = Math.max(0, i - 1);
    const [x0, y0, x1, y1] = [xs[j]!, ys[j]!, xs[i]!, ys[i]!];
    const square = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    const fromRow = Math.max(top, Math.floor(Math.min(y0, y1) - reach));
    const toRow = Math.min(bottom, Math.ceil(Math.max(y0, y1) + reach));
    const fromCol = Math.max(left, Math.floor(Math.min(x0, x1) - reach));
    const toCol = Math.min(right, Math.ceil(Math.max(x0, x1) + reach));
    for (let row = fromRow; row < toRow; row++)
      for (let col = fromCol; col < toCol; col++) {
        const px = col + 0.5 - x0;
        const py = row + 0.5 - y0;
        const along = square === 0 ? 0 : (px * (x1 - x0) + py * (y1 - y0)) / square;
        const t = along < 0 ? 0 : Math.min(along, 1);
        const [dx, dy] = [px - t * (x1 - x0), py - t * (y1 - y0)];
        const away = Math.sqrt(dx * dx + dy * dy);
        const covered = Math.min(1, pen / 2 + 0.5 - away);
        const at = (row - top) * width + col - left;
        if (covered > share[at]!) share[at] = covered;
      }
  }
  return { left, top, width, height: bottom - top, share };
}

function lay(
  { colour, opacity }: Mark,
  { left, top, width, height, share }: Coverage,
  into: Uint8Array,
  widthPx: number,
  channels: number,
): void {
  const [red, green, blue] = colour;
  const ink = channels === 1 ? [0.299 * red + 0.587 * green + 0.114 * blue] : colour;
  for (let row = 0; row < height; row++)
    for (let col = 0; col < width; col++) {
      const covered = opacity * share[row * width + col]!;
      if (covered === 0) continue;
      const at = ((top + row) * widthPx + left + col) * channels;
      // Ink takes light away: it can make nothing lighter than it is.
      for (let c = 0; c < channels; c++)
        into[at + c]! = into[at + c]! * (1 - covered) + Math.min(into[at + c]!, ink[c]!) * covered + 0.5;
    }
}
