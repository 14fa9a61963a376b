import type { RowSource } from '../../core/row-source.js';
import { byStrips } from './by-strips.js';

/** Brightness alone, by the weights of ITU-R BT.601, as scanners do it; a grey image is given back. */
export function toGrey(source: RowSource): RowSource {
  if (source.channels === 1) return source;
  return byStrips(
    source,
    0,
    ({ rows }, into) => {
      for (let i = 0, at = 0; i < into.length; i++, at += 3)
        into[i] = (77 * rows[at]! + 150 * rows[at + 1]! + 29 * rows[at + 2]! + 128) >> 8;
    },
    1,
  );
}

/** The same number of channels, `share` of the way from colour to grey. */
export function desaturated(source: RowSource, share: number): RowSource {
  if (source.channels === 1) return source;
  return byStrips(source, 0, ({ rows }, into) => {
    for (let at = 0; at < into.length; at += 3) {
      const grey = (77 * rows[at]! + 150 * rows[at + 1]! + 29 * rows[at + 2]! + 128) >> 8;
      for (let c = at; c < at + 3; c++) into[c] = rows[c]! + share * (grey - rows[c]!) + 0.5;
    }
  });
}
