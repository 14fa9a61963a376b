import type { Raster } from '../../core/raster.js';

export type Rgb = readonly [number, number, number];

/** A piece of the paper while it is drawn; `leftPx` and `topPx` are its corner on the whole paper. */
export interface Strip extends Raster {
  readonly leftPx: number;
  readonly topPx: number;
}

/** Something printed on the paper. Each row comes out the same whatever strip or window it is drawn in. */
export interface Layer {
  paint(strip: Strip): void;
}

/** What full ink of this colour takes of the light of each channel, 0–1; grey is luminance (Rec. 601). */
export function absorptionOf([red, green, blue]: Rgb, channels: 1 | 3): Float64Array {
  const light = channels === 1 ? [0.299 * red + 0.587 * green + 0.114 * blue] : [red, green, blue];
  return Float64Array.from(light, (value) => 1 - value / 255);
}

/**
 * Puts ink on pixels as ink lies on paper: light that the ink below left is dimmed once more, so that the order of
 * layers does not matter and a line shows through another.
 * @param cover 0–1, read at the columns [from, to) of the whole paper
 */
export function putInk(
  strip: Strip,
  row: number,
  cover: ArrayLike<number>,
  from: number,
  to: number,
  absorption: Float64Array,
): void {
  const { data, channels, leftPx, widthPx } = strip;
  const first = Math.max(from, leftPx);
  const end = Math.min(to, leftPx + widthPx);
  let at = ((row - strip.topPx) * widthPx + first - leftPx) * channels;
  if (channels === 1) {
    const absorbed = absorption[0]!;
    for (let col = first; col < end; col++, at++) {
      const amount = cover[col]!;
      if (amount > 1e-4) data[at] = data[at]! * (1 - amount * absorbed) + 0.5;
    }
    return;
  }
  for (let col = first; col < end; col++, at += 3) {
    const amount = cover[col]!;
    if (amount <= 1e-4) continue;
    for (let channel = 0; channel < 3; channel++)
      data[at + channel] = data[at + channel]! * (1 - amount * absorption[channel]!) + 0.5;
  }
}
