import type { Stream } from '../../core/rng.js';
import type { FittedNoise } from '../noise/noise.js';
import type { Tile } from '../scene/tile.js';

/** What a network learns from: pixels × masks, masks side by side. */
export interface LabelledTile {
  readonly sidePx: number;
  readonly image: Float32Array;
  readonly label: Float32Array;
  /** P(label = 1): η. */
  readonly probability: Float32Array;
  readonly truth: Float32Array;
}

/** @param truth in place of the noise, for a training on true labels */
export function labelled(tile: Tile, noise: FittedNoise, stream: Stream): LabelledTile {
  return {
    sidePx: tile.sidePx,
    image: tile.image,
    label: sideBySide(noise.draw(tile, stream)),
    probability: sideBySide(noise.probability(tile)),
    truth: sideBySide(tile.masks.map(({ truth }) => truth)),
  };
}

export function sideBySide(planes: readonly ArrayLike<number>[]): Float32Array {
  const joined = new Float32Array(planes.length * (planes[0]?.length ?? 0));
  planes.forEach((plane, mask) => {
    for (let pixel = 0; pixel < plane.length; pixel++) joined[pixel * planes.length + mask] = plane[pixel]!;
  });
  return joined;
}
