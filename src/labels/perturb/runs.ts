import type { Mask } from '../../core/raster.js';

/** A run of ink in a row: columns from `begin` up to, without, `end`. */
export interface Run {
  readonly row: number;
  readonly begin: number;
  readonly end: number;
}

/** Every run of a mask, row by row from the left. */
export function* runsOf({ widthPx, heightPx, data }: Mask): Generator<Run> {
  for (let row = 0; row < heightPx; row++) {
    const start = row * widthPx;
    for (let col = 0; col < widthPx; col++) {
      if (data[start + col] === 0) continue;
      const begin = col;
      while (col < widthPx && data[start + col] !== 0) col++;
      yield { row, begin, end: col };
    }
  }
}
