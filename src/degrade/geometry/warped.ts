import type { PlaneMap } from '../../core/plane-map.js';
import { centreOf } from '../../core/raster.js';
import type { RowSource } from '../../core/row-source.js';
import type { Geometry } from '../effect.js';
import { cachedStrips, rowsWithHalo } from '../image/by-strips.js';
import type { ImagePart } from './bicubic.js';
import { samplePixel, sampleSpan } from './span.js';

/** Px between two columns at which the map is asked; between them it is taken as straight. */
const nodePx = 32;
/** Rows beyond the outermost that the map asks for: the kernel's, and those of a slanted span's ends. */
const margin = 8;
/** A larger change of direction from node to node, px, means a jump: the pixels there are asked one by one. */
const straightPx = 0.02;

/**
 * The image through a map: bicubic between the pixels, `outside` (0–255) where the map comes from nowhere or
 * from beyond the image.
 */
export function warped(source: RowSource, { map, widthPx, heightPx }: Geometry, outside: number): RowSource {
  const { channels } = source;
  const columns = nodeColumns(widthPx);
  const nodes = columns.length;
  // Half a pixel of slack for each in a span, on both sides.
  const scratch = new Int32Array((3 * nodePx + 16) * channels);
  const make = (topRow: number, rowCount: number): Uint8Array => {
    const out = new Uint8Array(rowCount * widthPx * channels).fill(outside);
    const x = new Float64Array(rowCount * nodes);
    const y = new Float64Array(rowCount * nodes);
    for (let at = 0; at < x.length; at++) {
      x[at] = centreOf(columns[at % nodes]!);
      y[at] = centreOf(topRow + Math.floor(at / nodes));
    }
    map.toSource(x, y);
    const bends: Bend[] = [];
    const spans: number[] = [];
    for (let row = 0; row < rowCount; row++)
      for (let node = 0; node + 1 < nodes || node === 0; node++) {
        const at = row * nodes + node;
        const from = columns[node]!;
        // The last node has no span after it: its pixel goes with the span before.
        const end = node + 2 < nodes ? columns[node + 1]! : widthPx;
        if (isStraight(x, columns, row * nodes, node) && isStraight(y, columns, row * nodes, node))
          spans.push(at);
        else bends.push(askedSingly(map, topRow + row, from, end));
      }
    const part = partOf(source, y, bends);
    if (!part) return out;
    for (const at of spans) {
      const node = at % nodes;
      const from = columns[node]!;
      const length = columns[node + 1]! - from;
      const count = node + 2 < nodes ? length : widthPx - from;
      const stepX = (x[at + 1]! - x[at]!) / length;
      const stepY = (y[at + 1]! - y[at]!) / length;
      const to = (Math.floor(at / nodes) * widthPx + from) * channels;
      sampleSpan(part, { count, x: x[at]!, y: y[at]!, stepX, stepY }, out, to, scratch);
    }
    for (const { row, from, x: bentX, y: bentY } of bends)
      for (let k = 0; k < bentX.length; k++)
        samplePixel(part, bentX[k]!, bentY[k]!, out, ((row - topRow) * widthPx + from + k) * channels);
    return out;
  };
  return cachedStrips({ widthPx, heightPx, channels }, make);
}

/** Pixels of a row whose places were asked one by one. */
interface Bend {
  readonly row: number;
  readonly from: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function askedSingly(map: PlaneMap, row: number, from: number, end: number): Bend {
  const x = Float64Array.from({ length: end - from }, (_, k) => centreOf(from + k));
  const y = new Float64Array(end - from).fill(centreOf(row));
  map.toSource(x, y);
  return { row, from, x, y };
}

/** The rows of the source that hold all these heights, with room for the kernel; none where none does. */
function partOf(source: RowSource, y: Float64Array, bends: readonly Bend[]): ImagePart | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const heights of [y, ...bends.map((bend) => bend.y)])
    for (let i = 0; i < heights.length; i++) {
      if (heights[i]! < least) least = heights[i]!;
      if (heights[i]! > most) most = heights[i]!;
    }
  const topRow = Math.max(0, Math.floor(least)) - margin;
  const heightPx = Math.min(source.heightPx, Math.ceil(most)) + margin - topRow;
  if (!(heightPx > 2 * margin)) return undefined;
  const { widthPx, channels } = source;
  const data = rowsWithHalo(source, topRow, heightPx);
  return { widthPx, heightPx, channels, data, topRow, imageHeightPx: source.heightPx };
}

/** 0, nodePx, 2 nodePx … and the last column. */
function nodeColumns(widthPx: number): Int32Array {
  const spans = Math.max(1, Math.ceil((widthPx - 1) / nodePx));
  return Int32Array.from({ length: widthPx === 1 ? 1 : spans + 1 }, (_, k) =>
    Math.min(widthPx - 1, k * nodePx),
  );
}

/** Does the step after this node go on as the steps beside it? With no step beside it, nobody knows. */
function isStraight(values: Float64Array, columns: Int32Array, base: number, node: number): boolean {
  const last = columns.length - 1;
  if (last < 2 || node >= last) return false;
  const slope = (k: number) => (values[base + k + 1]! - values[base + k]!) / (columns[k + 1]! - columns[k]!);
  const here = slope(node);
  const before = node > 0 ? Math.abs(slope(node - 1) - here) : 0;
  const after = node + 1 < last ? Math.abs(slope(node + 1) - here) : 0;
  return Math.max(before, after) * nodePx <= straightPx;
}
