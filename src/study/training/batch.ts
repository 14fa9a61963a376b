import * as tf from '@tensorflow/tfjs-core';
import type { Loss, LossTarget } from '../../train/losses/loss.js';
import type { LabelledTile } from './labelled-tile.js';
import type { Images } from './passes.js';

/** Tiles, and on the engine what is known of their pixels: images × side × side × masks. */
export interface StudyBatch {
  readonly images: Images;
  readonly target: LossTarget;
}

/**
 * @param memories of a loss that remembers, one for each tile
 * @param weights of the pixels in the loss, all tiles after each other; all alike where left out
 */
export function batchTensors(
  tiles: readonly LabelledTile[],
  masks: number,
  loss: Loss,
  { memories, weights }: { memories?: readonly Float32Array[]; weights?: Float32Array } = {},
): StudyBatch {
  const side = tiles[0]!.sidePx;
  const flat = (of: (tile: LabelledTile, index: number) => Float32Array, depth: number): Float32Array => {
    const all = new Float32Array(tiles.length * side * side * depth);
    for (const [index, tile] of tiles.entries()) all.set(of(tile, index), index * side * side * depth);
    return all;
  };
  const stack = (of: (tile: LabelledTile, index: number) => Float32Array): tf.Tensor4D =>
    tf.tensor4d(flat(of, masks), [tiles.length, side, side, masks]);
  const { prepare } = loss;
  return {
    images: { count: tiles.length, sidePx: side, data: flat(({ image }) => image, 1) },
    target: {
      label: stack(({ label }) => label),
      probability: stack(({ probability }) => probability),
      ...(prepare
        ? {
            prepared: stack(({ label }) =>
              prepare({ images: 1, rows: side, cols: side, channels: masks, data: label }),
            ),
          }
        : {}),
      ...(memories ? { memory: stack((_, index) => memories[index]!) } : {}),
      ...(weights ? { weight: tf.tensor4d(weights, [tiles.length, side, side, masks]) } : {}),
    },
  };
}

export const disposeBatch = ({ target }: StudyBatch): void => tf.dispose(Object.values(target));

/** Values of tiles after each other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
