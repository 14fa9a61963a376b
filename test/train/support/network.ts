import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// Brings the gradients of the core's operations, which nothing else that Node can load registers.
import '@tensorflow/tfjs-layers';
import * as tf from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-node';
import { streamOf } from '../../../src/core/rng.js';
import { GraphBuilder } from '../../../src/train/graph/builder.js';
import type { Graph } from '../../../src/train/graph/graph.js';
import { runGraph } from '../../../src/train/graph/run.js';

export type Engine = 'cpu' | 'wasm';

export async function useEngine(engine: Engine): Promise<void> {
  if (!(await tf.setBackend(engine))) throw new Error(`no engine ${engine}`);
  await tf.ready();
}

/** A parameter vector in which nothing is zero or alike, so that no term can be forgotten unseen. */
export function scatteredParameters(graph: Graph, seed = 1): Float32Array {
  const stream = streamOf(seed).child('parameters');
  return Float32Array.from(
    graph.parameters.flatMap(({ size, start }) =>
      Array.from({ length: size }, () =>
        start.kind === 'he'
          ? Math.sqrt((2 * start.gain) / start.fanIn) * stream.normal()
          : stream.normal() / 3,
      ),
    ),
  );
}

/** Numbers evenly over (0, 1), as an image of darkness has. */
export function randomMap(size: number, seed = 1): Float32Array {
  const stream = streamOf(seed).child('map');
  return Float32Array.from({ length: size }, () => stream.uniform());
}

/** The tensors of a flat vector of parameters, in the order that `runGraph` wants. */
export const tensorsOf = (graph: Graph, values: Float32Array): tf.Tensor[] =>
  graph.parameters.map(({ offset, size, shape }) =>
    tf.tensor(values.subarray(offset, offset + size), [...shape]),
  );

/** Probabilities by our own interpreter, batch × channels × rows × columns. */
export function ownProbability(
  graph: Graph,
  parameters: Float32Array,
  image: Float32Array,
  [batch, rows, cols]: readonly [number, number, number],
): Float32Array {
  return tf.tidy(() => {
    const x = tf.tensor4d(image, [batch, rows, cols, 1]);
    const logits = runGraph(graph, x, tensorsOf(graph, parameters));
    return tf.transpose(tf.sigmoid(logits), [0, 3, 1, 2]).dataSync() as Float32Array;
  });
}

/** The same by ONNX Runtime. */
export async function onnxProbability(
  model: Uint8Array,
  image: Float32Array,
  [batch, rows, cols]: readonly [number, number, number],
): Promise<ort.Tensor> {
  const session = await ort.InferenceSession.create(model);
  const { probability } = await session.run({
    image: new ort.Tensor('float32', image, [batch, 1, rows, cols]),
  });
  await session.release();
  return probability!;
}

export const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  if (a.length !== b.length) throw new Error(`${a.length} values against ${b.length}`);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!) || 0);
  return Array.from(a).every(Number.isFinite) ? largest : Number.POSITIVE_INFINITY;
};

/** What a file says of a network, with a name for each channel. */
export const describeModel = (channels: number) => ({
  name: 'test',
  channels: Array.from({ length: channels }, (_, i) => `curve ${i}`),
  configuration: {},
});

/** A network of one operation after a convolution to four channels. */
export function single(build: (graph: GraphBuilder, x: number) => number): Graph {
  const graph = new GraphBuilder(1);
  const x = graph.conv('stem', graph.input, 4, { gain: 4 });
  return graph.build(build(graph, x), 4);
}
