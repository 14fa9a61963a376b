import * as tf from '@tensorflow/tfjs-core';
import type { Loss, LossTarget } from '../../train/losses/loss.js';
import type { LabelledTile } from './labelled-tile.js';

/** Tiles on the engine: images × side × side × masks. */
export interface StudyBatch {
  readonly image: tf.Tensor4D;
  readonly target: LossTarget;
}

/** @param memories of a loss that remembers, one for each tile */
export function batchTensors(
  tiles: readonly LabelledTile[],
  masks: number,
  loss: Loss,
  memories?: readonly Float32Array[],
): StudyBatch {
  const side = tiles[0]!.sidePx;
  const stack = (of: (tile: LabelledTile, index: number) => Float32Array, depth: number): tf.Tensor4D => {
    const all = new Float32Array(tiles.length * side * side * depth);
    for (const [index, tile] of tiles.entries()) all.set(of(tile, index), index * side * side * depth);
    return tf.tensor4d(all, [tiles.length, side, side, depth]);
  };
  const { prepare } = loss;
  return {
    image: stack(({ image }) => image, 1),
    target: {
      label: stack(({ label }) => label, masks),
      probability: stack(({ probability }) => probability, masks),
      ...(prepare
        ? {
            prepared: stack(
              ({ label }) => prepare({ images: 1, rows: side, cols: side, channels: masks, data: label }),
              masks,
            ),
          }
        : {}),
      ...(memories ? { memory: stack((_, index) => memories[index]!, masks) } : {}),
    },
  };
}

export const disposeBatch = ({ image, target }: StudyBatch): void => tf.dispose([image, ...Object.values(target)]);
