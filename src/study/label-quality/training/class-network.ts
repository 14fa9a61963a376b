import * as tf from '@tensorflow/tfjs-core';
import { WelltraceError } from '../../../core/errors.js';
import type { Stream } from '../../../core/rng.js';
import type { Graph } from '../../../train/graph/graph.js';
import type { TrainingOptions } from '../../design/schema.js';
import { endlessOrder } from '../../training/endless-order.js';
import { Network } from '../../training/network.js';
import type { Images, Passes } from '../../training/passes.js';

/** What a network that tells classes apart learns from. */
export interface ClassLabelled {
  readonly sidePx: number;
  readonly image: Float32Array;
  /** side × side: 0 to K − 1. */
  readonly classes: Uint8Array;
}

/** Images that are predicted at a time. */
const together = 16;

/**
 * Trains a network by the cross-entropy of a softmax over K classes, mean over pixels.
 * @param beat called after each step
 * @returns the network, and the mean loss of the last tenth of the steps
 * @throws WelltraceError `input` where the loss is no number
 */
export async function trainedOnClasses(
  graph: Graph,
  passes: Passes,
  training: TrainingOptions,
  images: readonly ClassLabelled[],
  { classCount, stream, beat }: { classCount: number; stream: Stream; beat: () => void },
): Promise<{ readonly network: Network; readonly lastLoss: number }> {
  const network = new Network(graph, passes, training, stream.child('weights'));
  const order = endlessOrder(images.length, stream.child('order'));
  let [sum, counted] = [0, 0];
  for (let step = 0; step < training.steps; step++) {
    const chosen = Array.from({ length: training.images }, () => images[order.next().value]!);
    const given = oneHot(chosen, classCount);
    const loss = await network.learn(stacked(chosen), (logits) =>
      tf.neg(tf.mean(tf.sum(tf.mul(given, tf.logSoftmax(logits)), -1))),
    );
    given.dispose();
    if (!Number.isFinite(loss))
      throw new WelltraceError(
        'input',
        `Expected a finite loss, but at step ${step + 1} it was ${loss}: lower training.rate or training.longestGradient.`,
      );
    if (step >= Math.floor(0.9 * training.steps)) {
      sum += loss;
      counted++;
    }
    beat();
  }
  return { network, lastLoss: sum / counted };
}

/** P(class) of each image, rows × columns × K, at the running mean of the weights. */
export async function classProbabilities(
  network: Network,
  images: readonly Pick<ClassLabelled, 'sidePx' | 'image'>[],
  classCount: number,
): Promise<Float32Array[]> {
  const all: Float32Array[] = [];
  for (let first = 0; first < images.length; first += together) {
    const some = images.slice(first, first + together);
    const logits = await network.logits(stacked(some), 'average');
    const size = logits.length / some.length;
    for (let at = 0; at < some.length; at++)
      all.push(softmaxed(logits.subarray(at * size, (at + 1) * size), classCount));
  }
  return all;
}

export function softmaxed(logits: Float32Array, classCount: number): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let from = 0; from < logits.length; from += classCount) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classCount; k++) most = Math.max(most, logits[from + k]!);
    let sum = 0;
    for (let k = 0; k < classCount; k++) sum += Math.exp(logits[from + k]! - most);
    for (let k = 0; k < classCount; k++) probabilities[from + k] = Math.exp(logits[from + k]! - most) / sum;
  }
  return probabilities;
}

function stacked(images: readonly Pick<ClassLabelled, 'sidePx' | 'image'>[]): Images {
  const { sidePx } = images[0]!;
  const data = new Float32Array(images.length * sidePx * sidePx);
  for (const [index, { image }] of images.entries()) data.set(image, index * sidePx * sidePx);
  return { count: images.length, sidePx, data };
}

function oneHot(images: readonly ClassLabelled[], classCount: number): tf.Tensor4D {
  const { sidePx } = images[0]!;
  const pixels = sidePx * sidePx;
  const hot = new Float32Array(images.length * pixels * classCount);
  for (const [index, { classes }] of images.entries())
    for (let pixel = 0; pixel < pixels; pixel++)
      hot[(index * pixels + pixel) * classCount + classes[pixel]!] = 1;
  return tf.tensor4d(hot, [images.length, sidePx, sidePx, classCount]);
}
