import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// Registers the gradients.
import '@tensorflow/tfjs-layers';
import type { Loss } from '../../../src/train/losses/loss.js';

export type Shape = [number, number, number, number];

/** Numbers that stand for the tensors of a batch. */
export interface Numbers {
  readonly z: readonly number[];
  readonly y: readonly number[];
  readonly pi?: readonly number[];
  readonly memory?: readonly number[];
  readonly weight?: readonly number[];
  readonly parameters?: readonly number[];
  readonly progress?: number;
}

/** The loss and its gradient in the logits and in its own parameters. */
export function lossAndGradients(
  loss: Loss,
  shape: Shape,
  numbers: Numbers,
): { value: number; gradients: number[][] } {
  return tf.tidy(() => {
    const { compute, inputs } = prepared(loss, shape, numbers);
    const { value, grads } = tf.valueAndGrads(compute)(inputs);
    return { value: value.dataSync()[0]!, gradients: grads.map((each) => [...each.dataSync()]) };
  });
}

export function lossValue(loss: Loss, shape: Shape, numbers: Numbers): number {
  return tf.tidy(() => {
    const { compute, inputs } = prepared(loss, shape, numbers);
    return compute(...(inputs as [tf.Tensor])).dataSync()[0]!;
  });
}

function prepared(
  loss: Loss,
  shape: Shape,
  {
    z,
    y,
    pi = y,
    memory,
    weight,
    progress = 0.5,
    parameters = loss.parameters.map(({ value }) => value),
  }: Numbers,
) {
  const [images, rows, cols, channels] = shape;
  const map = (values: ArrayLike<number>): tf.Tensor4D => tf.tensor4d(Float32Array.from(values), shape);
  const made = loss.prepare?.({ images, rows, cols, channels, data: y });
  const target = {
    label: map(y),
    probability: map(pi),
    ...(memory === undefined ? {} : { memory: map(memory) }),
    ...(weight === undefined ? {} : { weight: map(weight) }),
    ...(made === undefined ? {} : { prepared: map(made) }),
  };
  const compute = (logits: tf.Tensor, ...own: tf.Tensor[]): tf.Scalar =>
    loss.value(logits as tf.Tensor4D, target, { progress, parameters: own as tf.Scalar[] });
  return { compute, inputs: [map(z), ...parameters.map((each) => tf.scalar(each))] };
}
