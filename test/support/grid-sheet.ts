import { streamOf } from '../../src/core/rng.js';
import type { RowSource } from '../../src/core/row-source.js';
import { rowsOf } from './rows-of.js';

/** A sheet with a grid of one period both ways, a wandering curve and some specks: what a clip of a log shows. */
export function gridSheet(widthPx: number, heightPx: number, periodPx: number, seed = 1): RowSource {
  const stream = streamOf(seed, 'grid sheet');
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const ink = (x: number, y: number): void => {
    if (x >= 0 && x < widthPx && y >= 0 && y < heightPx) data[y * widthPx + x] = 0;
  };
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) if (x % periodPx === 4 || y % periodPx === 4) ink(x, y);
  let x = widthPx / 2;
  for (let y = 0; y < heightPx; y++) {
    x += stream.between(-2.5, 2.5) + 0.02 * (widthPx / 2 - x);
    for (let pen = -1; pen <= 1; pen++) ink(Math.round(x) + pen, y);
  }
  for (let speck = 0; speck < (widthPx * heightPx) / 4000; speck++) {
    const [left, top] = [stream.integer(0, widthPx), stream.integer(0, heightPx)];
    for (let i = 0; i < 30; i++) ink(left + (i % 6), top + Math.floor(i / 6));
  }
  return rowsOf({ widthPx, heightPx, channels: 1, data });
}
