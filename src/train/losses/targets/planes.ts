import type { Mask } from '../../../core/raster.js';
import type { LabelPlanes } from '../loss.js';

/** One plane at a time through `make`, which is given a label as a mask and returns a value for each of its pixels. */
export function ofEachPlane(
  { images, rows, cols, channels, data }: LabelPlanes,
  make: (label: Mask) => ArrayLike<number>,
): Float32Array {
  const result = new Float32Array(images * rows * cols * channels);
  const pixels = rows * cols;
  for (let image = 0; image < images; image++)
    for (let channel = 0; channel < channels; channel++) {
      const first = image * pixels * channels + channel;
      const mask = new Uint8Array(pixels);
      for (let at = 0; at < pixels; at++) mask[at] = data[first + at * channels]! > 0.5 ? 1 : 0;
      const made = make({ widthPx: cols, heightPx: rows, data: mask });
      for (let at = 0; at < pixels; at++) result[first + at * channels] = made[at]!;
    }
  return result;
}
