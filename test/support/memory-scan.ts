import type { Raster } from '../../src/core/raster.js';
import type { Scan, ScanInfo } from '../../src/core/scan.js';
import { rowsOf } from './rows-of.js';

/** A scan whose page is a raster in memory. */
export function scanOf(raster: Raster, info: Partial<ScanInfo> = {}): Scan {
  const { widthPx, heightPx, channels, data } = raster;
  return {
    info: {
      name: 'drawn',
      path: 'drawn.tif',
      page: 1,
      pageCount: 1,
      format: 'tiff',
      widthPx,
      heightPx,
      channels,
      bilevel: channels === 1 && data.every((value) => value === 0 || value === 255),
      dpiX: null,
      dpiY: null,
      ...info,
    },
    readRows: rowsOf(raster).readRows,
    async close() {},
  };
}
