import type { Raster } from '../../src/core/raster.js';
import type { RowSource } from '../../src/core/row-source.js';

/** A raster in memory as an image that is read by rows. */
export function rowsOf({ widthPx, heightPx, channels, data }: Raster): RowSource {
  const stride = widthPx * channels;
  return {
    widthPx,
    heightPx,
    channels,
    readRows(topRow, rowCount) {
      if (topRow < 0 || topRow + rowCount > heightPx) throw new RangeError('rows outside the image');
      const rows = data.slice(topRow * stride, (topRow + rowCount) * stride);
      return { widthPx, heightPx: rowCount, channels, data: rows };
    },
  };
}
