import { existsSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { startEngine } from '../../../src/train/engine/start.js';

/** Debian's chromium brings a Vulkan driver that computes on the processor: right and slow. */
const softwareVulkan = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** The engines that this machine can test; says aloud where one is left out. */
export async function testedEngines(): Promise<('wasm' | 'webgpu')[]> {
  await startEngine('cpu', () => {});
  await startEngine('wasm', () => {});
  process.env.VK_DRIVER_FILES ??= softwareVulkan;
  try {
    if (!existsSync(process.env.VK_DRIVER_FILES))
      throw new Error(`there is no ${process.env.VK_DRIVER_FILES}`);
    await startEngine('webgpu', () => {}, { softwareAdapter: true });
    return ['wasm', 'webgpu'];
  } catch (thrown) {
    console.log(`webgpu is not tested: ${thrown instanceof Error ? thrown.message : thrown}`);
    return ['wasm'];
  }
}

export interface Differentiated {
  readonly value: Float32Array;
  /** One for each input. */
  readonly gradients: readonly Float32Array[];
}

export interface Input {
  readonly shape: number[];
  readonly values: Float32Array;
}

/** f and the gradients of Σ weights · f on an engine; the weights are sines of the place, so that no two are alike. */
export async function differentiate(
  engine: 'cpu' | 'wasm' | 'webgpu',
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly Input[],
): Promise<Differentiated> {
  await tf.setBackend(engine);
  const tensors = inputs.map(({ values, shape }) => tf.tensor(values, shape));
  const value = tf.tidy(() => f(...tensors));
  const weights = tf.tensor(
    Float32Array.from({ length: value.size }, (_, at) => Math.sin(1 + at)),
    value.shape,
  );
  const gradients = tf.grads((...given: tf.Tensor[]) => tf.sum(tf.mul(f(...given), weights)))(tensors);
  const read = async (tensor: tf.Tensor): Promise<Float32Array> => (await tensor.data()) as Float32Array;
  const result = { value: await read(value), gradients: await Promise.all(gradients.map(read)) };
  tf.dispose([...tensors, value, weights, ...gradients]);
  return result;
}

/** Numbers between −1 and 1, the same at each run. */
export function input(shape: number[], seed: number): Input {
  const size = shape.reduce((product, side) => product * side, 1);
  return {
    shape,
    values: Float32Array.from({ length: size }, (_, at) => Math.sin(seed + 12.9898 * at * (1 + (at % 7)))),
  };
}

/** The greatest difference, relative to the greatest value. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  let scale = 0;
  for (let at = 0; at < a.length; at++) {
    most = Math.max(most, Math.abs(a[at]! - b[at]!));
    scale = Math.max(scale, Math.abs(a[at]!));
  }
  return most / Math.max(scale, 1e-12);
}

/**
 * ∂(Σ weights · f)/∂input by central differences, for a function that is linear in that input: exact but for
 * rounding, at any step.
 */
export async function byDifferences(
  engine: 'cpu' | 'wasm' | 'webgpu',
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly Input[],
  which: number,
  places: readonly number[],
): Promise<number[]> {
  await tf.setBackend(engine);
  const at = (place: number, step: number): number =>
    tf.tidy(() => {
      const given = inputs.map(({ values, shape }, i) => {
        const moved = Float32Array.from(values);
        if (i === which) moved[place]! += step;
        return tf.tensor(moved, shape);
      });
      const value = f(...given).dataSync() as Float32Array;
      return value.reduce((sum, one, i) => sum + one * Math.sin(1 + i), 0);
    });
  // The steps are half a unit each way: the divisor is 1.
  return places.map((place) => at(place, 0.5) - at(place, -0.5));
}
