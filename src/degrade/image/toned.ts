import type { Stream } from '../../core/rng.js';
import type { RowSource } from '../../core/row-source.js';
import { byRows } from './by-rows.js';
import { RowNoise } from './row-noise.js';
import { SmoothField } from './smooth-field.js';

type Colour = readonly [number, number, number];

/** How a copying process renders paper and ink. */
export interface CopyTone {
  /** What blank paper becomes, and what full ink becomes. */
  readonly ground: Colour;
  readonly line: Colour;
  /** Density of the copy for an ink of 0 … 1: below 1 thin lines get lost, above they come out. */
  readonly gamma: number;
  /** Deviation of the ground's brightness from place to place, and from pixel to pixel, of 255. */
  readonly mottle: number;
  readonly grain: number;
  readonly mottlePx: number;
}

/** A copy in another tone; `strength` mixes it with the original. On a grey image the tones are grey. */
export function toned(source: RowSource, tone: CopyTone, strength: number, stream: Stream): RowSource {
  const { widthPx, channels } = source;
  const grey = ([red, green, blue]: Colour) => [0.299 * red + 0.587 * green + 0.114 * blue];
  const [ground, line] = channels === 3 ? [tone.ground, tone.line] : [grey(tone.ground), grey(tone.line)];
  const density = Float32Array.from({ length: 256 }, (_, value) => (1 - value / 255) ** (1 / tone.gamma));
  const field = new SmoothField(stream.child('mottle'), widthPx, tone.mottlePx, tone.mottlePx);
  const noise = new RowNoise(stream.child('grain'));
  const clouds = new Float64Array(widthPx);
  const grains = new Float64Array(widthPx);
  return byRows(source, (row, index) => {
    field.fillRow(index, clouds);
    noise.fillNormals(index, grains);
    for (let col = 0, at = 0; col < widthPx; col++) {
      const shift = tone.mottle * clouds[col]! + tone.grain * grains[col]!;
      // A copying process knows no colours, only how much light comes through.
      const light =
        channels === 1 ? row[at]! : (77 * row[at]! + 150 * row[at + 1]! + 29 * row[at + 2]! + 128) >> 8;
      for (let c = 0; c < channels; c++, at++) {
        const value = row[at]!;
        const copied = ground[c]! + (line[c]! - ground[c]!) * density[light]! + shift;
        const mixed = value + strength * (copied - value);
        row[at] = mixed <= 0 ? 0 : mixed >= 255 ? 255 : mixed + 0.5;
      }
    }
  });
}
