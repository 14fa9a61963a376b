export type Rgb = readonly [number, number, number];

export const rgbOf = (colour: 'black' | Rgb): Rgb => (colour === 'black' ? [0, 0, 0] : colour);

/** Samples of a colour on paper of one channel (luma, ITU-R BT.601) or three. */
export const samplesOf = (colour: Rgb, channels: 1 | 3): readonly number[] =>
  channels === 3 ? colour : [0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]];
