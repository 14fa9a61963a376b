import type { RowSource } from '../../core/row-source.js';
import type { PixelWindow } from '../label/index.js';
import type { Layer, Strip } from './strip.js';

const stripRows = 128;
/** Enough for effects that look a little up and down. */
const keptStrips = 4;

/**
 * Layers on plain paper, drawn in strips as they are asked for.
 * @param paper brightness of each channel
 */
export function stripSource(
  layers: readonly Layer[],
  { left, top, widthPx, heightPx }: PixelWindow,
  paper: ArrayLike<number>,
): RowSource {
  const channels: 1 | 3 = paper.length === 3 ? 3 : 1;
  const strips = new Map<number, Strip>();
  const draw = (index: number): Strip => {
    const rows = Math.min(stripRows, heightPx - index * stripRows);
    const data = new Uint8Array(widthPx * rows * channels);
    if (channels === 1) data.fill(paper[0]!);
    else for (let at = 0; at < data.length; at++) data[at] = paper[at % 3]!;
    const strip: Strip = {
      widthPx,
      heightPx: rows,
      channels,
      data,
      leftPx: left,
      topPx: top + index * stripRows,
    };
    for (const layer of layers) layer.paint(strip);
    return strip;
  };
  const stripAt = (index: number): Strip => {
    const strip = strips.get(index) ?? draw(index);
    strips.delete(index);
    strips.set(index, strip);
    if (strips.size > keptStrips) strips.delete(strips.keys().next().value!);
    return strip;
  };
  return {
    widthPx,
    heightPx,
    channels,
    readRows(topRow, rowCount) {
      if (topRow < 0 || rowCount < 0 || topRow + rowCount > heightPx)
        throw new RangeError(`expected rows within 0 … ${heightPx} but received ${rowCount} from ${topRow}`);
      const rowBytes = widthPx * channels;
      const data = new Uint8Array(rowBytes * rowCount);
      for (let row = topRow; row < topRow + rowCount; ) {
        const strip = stripAt(Math.floor(row / stripRows));
        const inStrip = row % stripRows;
        const count = Math.min(strip.heightPx - inStrip, topRow + rowCount - row);
        data.set(
          strip.data.subarray(inStrip * rowBytes, (inStrip + count) * rowBytes),
          (row - topRow) * rowBytes,
        );
        row += count;
      }
      return { widthPx, heightPx: rowCount, channels, data };
    },
  };
}
