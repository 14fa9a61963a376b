import * as tf from '@tensorflow/tfjs-core';
import type { Graph } from '../../train/graph/graph.js';
import { parameterCount } from '../../train/graph/graph.js';
import { runGraph } from '../../train/graph/run.js';
import { OnnxStepper } from '../../train/onnx-step/onnx-stepper.js';
import { unknownOperations } from '../../train/onnx-step/training-graph.js';
import type { TrainingOptions } from '../design/schema.js';

/** Images of one size: count × side × side, darkness. */
export interface Images {
  readonly count: number;
  readonly sidePx: number;
  readonly data: Float32Array;
}

/** Differentiable in the logits, count × side × side × masks. */
export type LossOf = (logits: tf.Tensor4D) => tf.Scalar;

/** Forward and backward through a network at given parameters. */
export interface Passes {
  /** count × side × side × masks */
  logits(images: Images, parameters: Float32Array): Promise<Float32Array>;
  gradient(
    images: Images,
    parameters: Float32Array,
    lossOf: LossOf,
  ): Promise<{ readonly loss: number; readonly gradient: Float32Array }>;
  end(): Promise<void>;
}

/** By ONNX Runtime where that was asked for and can be, else by the engine that was started. */
export const passesFor = (
  graph: Graph,
  masks: number,
  { engine }: Pick<TrainingOptions, 'engine'>,
): Passes =>
  engine === 'onnxruntime' && unknownOperations(graph).length === 0
    ? onnxPasses(graph, masks)
    : tensorflowPasses(graph);

/** All of it by TensorFlow.js, on the engine that was started. */
export function tensorflowPasses(graph: Graph): Passes {
  const tensors = (flat: Float32Array): tf.Tensor[] =>
    graph.parameters.map(({ offset, size, shape }) =>
      tf.tensor(flat.slice(offset, offset + size), [...shape]),
    );
  const imageTensor = ({ count, sidePx, data }: Images) => tf.tensor4d(data, [count, sidePx, sidePx, 1]);
  return {
    async logits(images, parameters) {
      const out = tf.tidy(() => runGraph(graph, imageTensor(images), tensors(parameters)));
      const data = (await out.data()) as Float32Array;
      out.dispose();
      return data;
    },
    async gradient(images, parameters, lossOf) {
      const { value, grads } = tf.tidy(() => {
        const image = imageTensor(images);
        return tf.valueAndGrads((...all: tf.Tensor[]) => lossOf(runGraph(graph, image, all)))(
          tensors(parameters),
        );
      });
      const gradient = new Float32Array(parameters.length);
      let offset = 0;
      for (const grad of grads) {
        gradient.set(await grad.data(), offset);
        offset += grad.size;
      }
      const loss = (await value.data())[0]!;
      tf.dispose([value, ...grads]);
      return { loss, gradient };
    },
    end: async () => {},
  };
}

/** Logits are read back from probabilities: no larger than these, by float32. */
const reach = 16;
const leastProbability = 1 / (1 + Math.exp(reach));

/**
 * The network by ONNX Runtime, several times as fast on a processor; only the loss by TensorFlow.js. Its training graph knows
 * cross-entropy alone, whose slope by the logits is (p − t)/n for a target t. With t = p − n·g it is g, the slope of whatever
 * loss: t need not be a probability, as the slope is linear in it.
 */
export function onnxPasses(graph: Graph, masks: number): Passes {
  const buffer = new Float32Array(parameterCount(graph));
  const stepper = new OnnxStepper(graph, { name: 'coverage' }, buffer, 1);
  const batchOf = ({ count, sidePx, data }: Images, target: Float32Array) => ({
    count,
    rows: sidePx,
    cols: sidePx,
    channels: masks,
    image: data,
    probability: target,
    label: target,
  });
  const probabilityOf = async (images: Images, parameters: Float32Array): Promise<Float32Array> => {
    buffer.set(parameters);
    const none = new Float32Array(images.data.length * masks);
    return (await stepper.predict(batchOf(images, none))).probability;
  };
  const logitOf = (probability: number): number => {
    const kept = Math.min(1 - leastProbability, Math.max(leastProbability, probability));
    return Math.log(kept / (1 - kept));
  };
  return {
    logits: async (images, parameters) => (await probabilityOf(images, parameters)).map(logitOf),
    async gradient(images, parameters, lossOf) {
      const { count, sidePx } = images;
      const probability = await probabilityOf(images, parameters);
      const { value, grad } = tf.tidy(() =>
        tf.valueAndGrad(lossOf as (x: tf.Tensor) => tf.Scalar)(
          tf.tensor4d(probability.map(logitOf), [count, sidePx, sidePx, masks]),
        ),
      );
      const slope = (await grad.data()) as Float32Array;
      const loss = (await value.data())[0]!;
      tf.dispose([value, grad]);
      const target = probability.map((p, at) => p - slope.length * slope[at]!);
      const { gradient } = await stepper.gradients(batchOf(images, target));
      return { loss, gradient };
    },
    end: () => stepper.end(),
  };
}
