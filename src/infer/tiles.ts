import { calibratedBytes, droppedBits } from './calibrated-bytes.js';
import type { ModelFile } from './model-file.js';
import type { Session } from './session.js';
import { type Span, spansOf } from './spans.js';

/** Darkness, a byte a pixel, row by row. */
export interface DarkWindow {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly darkness: Uint8Array;
}

/** Largest tile, px: large enough that overlaps cost little, small enough that memory is bounded and maps stay near the processor. */
const mostTilePx = 1120 * 576;
/** Longest side of a tile, px. */
const mostSidePx = 1120;
/** What is looked at beside what is kept, px: two periods of a dashed line at 200 dpi. */
export const contextPx = 48;
/** Small tiles are run together up to so many pixels; more at a time is no faster on a processor, and a third slower. */
const batchPx = 1 << 18;
/** A tile whose darkness, 0–255, varies by less holds no ink: lighting and grain vary as much. */
const leastContrast = 16;

/**
 * Runs a network over a window, in tiles that overlap; beyond its edges there is paper.
 * @param keepFrom the first row that is asked for; those above are context
 * @param into for each channel of the model the plane of the window, or undefined where nobody asks for it: the rows from
 *   keepFrom on, of 0 before, are written (255 for probability 1), calibrated by the channel's threshold
 */
export async function runTiles(
  session: Session,
  { multiplePx, channels, thresholds }: Pick<ModelFile, 'multiplePx' | 'channels' | 'thresholds'>,
  window: DarkWindow,
  keepFrom: number,
  into: readonly (Uint8Array | undefined)[],
): Promise<void> {
  const { widthPx, heightPx } = window;
  const channelCount = channels.length;
  const bytes = thresholds.map(calibratedBytes);
  const firstRow = Math.max(0, keepFrom - contextPx);
  const most = mostSides(heightPx - firstRow, widthPx, multiplePx);
  const rowSpans = spansOf(heightPx - firstRow, most.rowsPx, contextPx, multiplePx).map((span, index) =>
    moved(span, firstRow, index === 0 ? keepFrom : undefined),
  );
  const colSpans = spansOf(widthPx, most.colsPx, contextPx, multiplePx);
  const tiles = rowSpans.flatMap((rows) => colSpans.map((cols) => ({ rows, cols })));
  const inked = tiles.filter((tile) => hasInk(window, tile));
  if (inked.length === 0) return;

  const rows = inked[0]!.rows.to - inked[0]!.rows.from;
  const cols = inked[0]!.cols.to - inked[0]!.cols.from;
  const atOnce = Math.max(1, Math.min(inked.length, Math.round(batchPx / (rows * cols))));
  const image = new Float32Array(atOnce * rows * cols);
  const probability = new Float32Array(atOnce * channelCount * rows * cols);
  for (let first = 0; first < inked.length; first += atOnce) {
    const batch = inked.slice(first, first + atOnce);
    const size = rows * cols;
    batch.forEach((tile, index) => {
      fillImage(image.subarray(index * size, (index + 1) * size), window, tile);
    });
    await session.run(
      image.subarray(0, batch.length * size),
      probability.subarray(0, batch.length * channelCount * size),
      batch.length,
      rows,
      cols,
    );
    for (const [index, tile] of batch.entries())
      for (const [channel, plane] of into.entries())
        if (plane !== undefined) {
          const from = (index * channelCount + channel) * size;
          keep(probability.subarray(from, from + size), cols, tile, plane, widthPx, bytes[channel]!);
        }
  }
}

/** Longest sides of tiles for which the fewest pixels are looked at: columns side by side overlap, too, and so do flat tiles. */
function mostSides(
  heightPx: number,
  widthPx: number,
  multiplePx: number,
): { readonly rowsPx: number; readonly colsPx: number } {
  const shortestPx = 2 * Math.ceil((2 * contextPx) / multiplePx) * multiplePx;
  const within = (px: number): number => Math.max(shortestPx, Math.floor(px / multiplePx) * multiplePx);
  const lookedAt = (lengthPx: number, mostPx: number): number =>
    spansOf(lengthPx, mostPx, contextPx, multiplePx).reduce((sum, { from, to }) => sum + to - from, 0);
  let best = { rowsPx: 0, colsPx: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (let colsPx = within(mostSidePx); colsPx >= shortestPx; colsPx -= multiplePx) {
    const rowsPx = within(Math.min(mostSidePx, mostTilePx / colsPx));
    const pixels = lookedAt(heightPx, rowsPx) * lookedAt(widthPx, colsPx);
    if (pixels < least) {
      least = pixels;
      best = { rowsPx, colsPx };
    }
  }
  return best;
}

interface Tile {
  readonly rows: Span;
  readonly cols: Span;
}

const moved = (span: Span, by: number, keepFrom: number | undefined): Span => ({
  from: span.from + by,
  to: span.to + by,
  keepFrom: keepFrom ?? span.keepFrom + by,
  keepTo: span.keepTo + by,
});

function hasInk({ widthPx, heightPx, darkness }: DarkWindow, { rows, cols }: Tile): boolean {
  let low = 255;
  let high = 0;
  const to = Math.min(cols.to, widthPx);
  for (let row = rows.from; row < Math.min(rows.to, heightPx); row++) {
    for (let i = row * widthPx + cols.from; i < row * widthPx + to; i++) {
      if (darkness[i]! < low) low = darkness[i]!;
      if (darkness[i]! > high) high = darkness[i]!;
    }
    if (high - low >= leastContrast) return true;
  }
  return false;
}

/** Darkness as networks take it, by its byte. */
const shares = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

function fillImage(
  image: Float32Array,
  { widthPx, heightPx, darkness }: DarkWindow,
  { rows, cols }: Tile,
): void {
  const width = cols.to - cols.from;
  const to = Math.min(cols.to, widthPx);
  image.fill(0);
  for (let row = rows.from; row < Math.min(rows.to, heightPx); row++) {
    let at = (row - rows.from) * width;
    for (let i = row * widthPx + cols.from; i < row * widthPx + to; i++) image[at++] = shares[darkness[i]!]!;
  }
}

function keep(
  probability: Float32Array,
  width: number,
  { rows, cols }: Tile,
  plane: Uint8Array,
  widthPx: number,
  bytes: Uint8Array,
): void {
  const bits = new Uint32Array(probability.buffer, probability.byteOffset, probability.length);
  // Most of a sheet is paper, and the plane is 0 already.
  const nothing = bytes.lastIndexOf(0) + 1;
  for (let row = rows.keepFrom; row < rows.keepTo; row++) {
    let at = (row - rows.from) * width + cols.keepFrom - cols.from;
    let i = row * widthPx + cols.keepFrom;
    const to = row * widthPx + cols.keepTo;
    // Four at a time: their bits in one are at least the largest of them.
    for (; i + 3 < to; i += 4, at += 4) {
      const all = bits[at]! | bits[at + 1]! | bits[at + 2]! | bits[at + 3]!;
      if (all >>> droppedBits < nothing) continue;
      for (let next = 0; next < 4; next++) plane[i + next] = bytes[bits[at + next]! >>> droppedBits]!;
    }
    for (; i < to; i++, at++) plane[i] = bytes[bits[at]! >>> droppedBits]!;
  }
}
