import { centreOf } from '../../core/raster.js';
import type { RowSource } from '../../core/row-source.js';
import type { Geometry } from '../effect.js';
import { cachedStrips } from '../image/by-strips.js';
import { sampleBicubic } from './bicubic.js';

/** Px between two columns at which the map is asked; between them it is taken as straight. */
const nodePx = 32;
/** A larger change of direction from node to node, px, means a jump: the pixels there are asked one by one. */
const straightPx = 0.02;

/**
 * The image through a map: bicubic between the pixels, `outside` (0–255) where the map comes from nowhere or
 * from beyond the image.
 */
export function warped(source: RowSource, { map, widthPx, heightPx }: Geometry, outside: number): RowSource {
  const columns = nodeColumns(widthPx);
  const make = (topRow: number, rowCount: number): Uint8Array => {
    const x = new Float64Array(rowCount * columns.length);
    const y = new Float64Array(x.length);
    for (let row = 0; row < rowCount; row++)
      for (let node = 0; node < columns.length; node++) {
        x[row * columns.length + node] = centreOf(columns[node]!);
        y[row * columns.length + node] = centreOf(topRow + row);
      }
    map.toSource(x, y);
    const xs = new Float64Array(rowCount * widthPx);
    const ys = new Float64Array(rowCount * widthPx);
    for (let row = 0; row < rowCount; row++) {
      const at = row * columns.length;
      fillRow(row, x.subarray(at, at + columns.length), y.subarray(at, at + columns.length));
    }
    return sampleBicubic(source, xs, ys, outside);

    function fillRow(row: number, nodeX: Float64Array, nodeY: Float64Array): void {
      const base = row * widthPx;
      for (let node = 0; node < columns.length; node++) {
        xs[base + columns[node]!] = nodeX[node]!;
        ys[base + columns[node]!] = nodeY[node]!;
      }
      for (let node = 0; node + 1 < columns.length; node++) {
        const from = columns[node]!;
        const count = columns[node + 1]! - from;
        if (isStraight(nodeX, columns, node) && isStraight(nodeY, columns, node)) {
          const stepX = (nodeX[node + 1]! - nodeX[node]!) / count;
          const stepY = (nodeY[node + 1]! - nodeY[node]!) / count;
          for (let k = 1; k < count; k++) {
            xs[base + from + k] = nodeX[node]! + k * stepX;
            ys[base + from + k] = nodeY[node]! + k * stepY;
          }
        } else {
          const partX = xs.subarray(base + from + 1, base + from + count);
          const partY = ys.subarray(base + from + 1, base + from + count);
          for (let k = 0; k < partX.length; k++) partX[k] = centreOf(from + 1 + k);
          partY.fill(centreOf(topRow + row));
          map.toSource(partX, partY);
        }
      }
    }
  };
  return cachedStrips({ widthPx, heightPx, channels: source.channels }, make);
}

/** 0, nodePx, 2 nodePx … and the last column. */
function nodeColumns(widthPx: number): Int32Array {
  const spans = Math.max(1, Math.ceil((widthPx - 1) / nodePx));
  return Int32Array.from({ length: widthPx === 1 ? 1 : spans + 1 }, (_, k) =>
    Math.min(widthPx - 1, k * nodePx),
  );
}

/** Does the step after this node go on as the steps beside it? With no step beside it, nobody knows. */
function isStraight(values: Float64Array, columns: Int32Array, node: number): boolean {
  const slope = (k: number) => (values[k + 1]! - values[k]!) / (columns[k + 1]! - columns[k]!);
  const here = slope(node);
  if (columns.length < 3 || Number.isNaN(here)) return false;
  const before = node > 0 ? Math.abs(slope(node - 1) - here) : 0;
  const after = node + 2 < columns.length ? Math.abs(slope(node + 1) - here) : 0;
  return Math.max(before, after) * nodePx <= straightPx;
}
