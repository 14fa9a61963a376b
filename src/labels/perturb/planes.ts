import type { Mask } from '../../core/raster.js';
import type { LabelMasks } from './label-error.js';

/** One channel as a mask of its own. */
function planeOf({ widthPx, heightPx, channels, data }: LabelMasks, channel: number): Mask {
  const plane = new Uint8Array(widthPx * heightPx);
  for (let pixel = 0; pixel < plane.length; pixel++) plane[pixel] = data[pixel * channels + channel]!;
  return { widthPx, heightPx, data: plane };
}

/** Every channel as a mask of its own. */
export const planesOf = (labels: LabelMasks): Mask[] =>
  Array.from({ length: labels.channels }, (_, channel) => planeOf(labels, channel));

/** Values of planes, side by side for each pixel. */
export function interleaved<T extends Uint8Array | Float64Array>(
  planes: readonly ArrayLike<number>[],
  into: T,
): T {
  planes.forEach((plane, channel) => {
    for (let pixel = 0; pixel < plane.length; pixel++) into[pixel * planes.length + channel] = plane[pixel]!;
  });
  return into;
}

/** The labels with other planes; their vector and image are those they had. */
export const withPlanes = (labels: LabelMasks, planes: readonly ArrayLike<number>[]): LabelMasks => ({
  ...labels,
  data: interleaved(planes, new Uint8Array(labels.data.length)),
});

/** Channels that have ink. */
export const inkedChannels = (planes: readonly Mask[]): number[] =>
  planes.flatMap(({ data }, channel) => (data.includes(1) ? [channel] : []));

/** Labels with one channel for each of these masks, which are alike in size. */
export function planesToLabels(masks: readonly Mask[]): LabelMasks {
  const { widthPx, heightPx } = masks[0]!;
  const data = new Uint8Array(widthPx * heightPx * masks.length);
  interleaved(
    masks.map((mask) => mask.data),
    data,
  );
  return { widthPx, heightPx, channels: masks.length, data };
}
