import type { RowSource } from '../../core/row-source.js';
import { byStrips } from './by-strips.js';

/** A source whose rows are changed one by one, in place: `line` holds widthPx × channels samples. */
export function byRows(source: RowSource, change: (line: Uint8Array, row: number) => void): RowSource {
  const stride = source.widthPx * source.channels;
  return byStrips(source, 0, ({ rows, topRow, rowCount }, into) => {
    into.set(rows);
    for (let row = 0; row < rowCount; row++)
      change(into.subarray(row * stride, (row + 1) * stride), topRow + row);
  });
}

/** A source whose samples are looked up. @param table 256 entries */
export function byTable(source: RowSource, table: Uint8Array): RowSource {
  return byStrips(source, 0, ({ rows }, into) => {
    for (let i = 0; i < into.length; i++) into[i] = table[rows[i]!]!;
  });
}
