import type { RowSource } from '../../core/row-source.js';

const phases = 256;
/** Catmull-Rom (Keys 1981, a = −½) at each phase between two pixels: four weights. */
const weights = Float32Array.from({ length: 4 * phases }, (_, index) => {
  const t = (index >> 2) / phases;
  const k = index & 3;
  if (k === 0) return ((-0.5 * t + 1) * t - 0.5) * t;
  if (k === 1) return (1.5 * t - 2.5) * t * t + 1;
  if (k === 2) return ((-1.5 * t + 2) * t + 0.5) * t;
  return (0.5 * t - 0.5) * t * t;
});

/**
 * Samples at continuous positions (NaN: nowhere), interpolated to 1/256 px.
 * @param outside value where a position lies beyond the image
 * @returns xs.length × channels samples
 */
export function sampleBicubic(
  source: RowSource,
  xs: Float64Array,
  ys: Float64Array,
  outside: number,
): Uint8Array {
  const { widthPx, heightPx, channels } = source;
  const out = new Uint8Array(xs.length * channels).fill(outside);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < ys.length; i++) {
    const y = ys[i]!;
    if (y < least) least = y;
    if (y > most) most = y;
  }
  const top = Math.max(0, Math.floor(least - 0.5) - 1);
  const bottom = Math.min(heightPx, Math.floor(most - 0.5) + 4);
  if (!(top < bottom)) return out;
  const { data } = source.readRows(top, bottom - top);
  const stride = widthPx * channels;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    if (!(x >= 0 && x <= widthPx && y >= 0 && y <= heightPx)) continue;
    const fineX = Math.round((x - 0.5) * phases);
    const fineY = Math.round((y - 0.5) * phases);
    const col = (fineX >> 8) - 1;
    const row = (fineY >> 8) - 1;
    const wx = (fineX & 255) << 2;
    const wy = (fineY & 255) << 2;
    const whole = col >= 0 && col + 3 < widthPx && row >= top && row + 3 < bottom;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      if (whole) {
        let at = (row - top) * stride + col * channels + channel;
        for (let k = 0; k < 4; k++, at += stride)
          sum +=
            weights[wy + k]! *
            (weights[wx]! * data[at]! +
              weights[wx + 1]! * data[at + channels]! +
              weights[wx + 2]! * data[at + 2 * channels]! +
              weights[wx + 3]! * data[at + 3 * channels]!);
      } else
        for (let k = 0; k < 4; k++) {
          const line = (Math.min(bottom - 1, Math.max(top, row + k)) - top) * stride + channel;
          for (let j = 0; j < 4; j++) {
            const c = Math.min(widthPx - 1, Math.max(0, col + j));
            sum += weights[wy + k]! * weights[wx + j]! * data[line + c * channels]!;
          }
        }
      out[i * channels + channel] = sum <= 0 ? 0 : sum >= 255 ? 255 : sum + 0.5;
    }
  }
  return out;
}
