import { streamOf } from '../../src/core/rng.js';
import type { RowSource } from '../../src/core/row-source.js';
import { rowsOf } from '../../test/support/rows-of.js';

/** A sheet of blots and nothing straight: no line helps to hold it. */
export function noiseSheet(widthPx: number, heightPx: number, seed: number): RowSource {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const stream = streamOf(seed, 'noise sheet');
  for (let blot = 0; blot < (widthPx * heightPx) / 500; blot++) {
    const [x, y] = [stream.integer(0, widthPx - 1), stream.integer(0, heightPx - 1)];
    const [right, bottom] = [
      Math.min(widthPx, x + stream.integer(3, 14)),
      Math.min(heightPx, y + stream.integer(3, 14)),
    ];
    for (let row = y; row < bottom; row++) data.fill(0, row * widthPx + x, row * widthPx + right);
  }
  return rowsOf({ widthPx, heightPx, channels: 1, data });
}
