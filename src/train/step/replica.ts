import * as tf from '@tensorflow/tfjs-core';
import { WelltraceError } from '../../core/errors.js';
import type { Batch } from '../data/batch.js';
import type { EngineName } from '../engine/engine.js';
import { startEngine } from '../engine/start.js';
import type { Graph } from '../graph/graph.js';
import { runGraph } from '../graph/run.js';
import { lossNamed } from '../losses/index.js';
import type { Loss } from '../losses/loss.js';
import { modelNamed } from '../models/index.js';
import type { ModelRequest } from '../models/model.js';
import type { Prediction, StepResult } from './stepper.js';

/** What a replica is made of: plain data, so that a thread can make its own. */
export interface ReplicaRequest {
  readonly engine: EngineName | 'auto';
  readonly model: ModelRequest & { readonly name: string };
  readonly loss: { readonly name: string } & Readonly<Record<string, unknown>>;
}

export interface Shard {
  readonly batch: Batch;
  /** First image of the batch, and one past the last. */
  readonly from: number;
  readonly to: number;
}

/** A network and its loss on one engine. Parameters are handed in with every call: it keeps nothing but shapes. */
export class Replica {
  private constructor(
    readonly graph: Graph,
    private readonly loss: Loss,
  ) {}

  /** @throws WelltraceError where no engine starts, or a name is unknown */
  static async start(request: ReplicaRequest, say: (line: string) => void = () => {}): Promise<Replica> {
    const { name, ...size } = request.model;
    const { name: lossName, ...options } = request.loss;
    const replica = new Replica(modelNamed(name).build(size), lossNamed(lossName, options));
    const { name: engine, description } = await startEngine(request.engine, say);
    say(`engine: ${engine} (${description})`);
    return replica;
  }

  /**
   * @param parameters of the network, then of the loss, flat
   * @param progress of the training, 0–1
   */
  async gradients(shard: Shard, parameters: Float32Array, progress: number): Promise<StepResult> {
    const { graph, loss } = this;
    const { image, target } = this.tensorsOf(shard);
    const values = this.tensors(parameters);
    const inNetwork = graph.parameters.length;
    const { value, grads } = tf.tidy(() =>
      tf.valueAndGrads((...all: tf.Tensor[]) =>
        loss.value(runGraph(graph, image, all.slice(0, inNetwork)), target, {
          progress,
          parameters: all.slice(inNetwork) as tf.Scalar[],
        }),
      )(values),
    );
    const gradient = new Float32Array(parameters.length);
    let offset = 0;
    for (const grad of grads) {
      gradient.set(await grad.data(), offset);
      offset += grad.size;
    }
    const result = { loss: (await value.data())[0]!, gradient };
    tf.dispose([image, target, value, values, grads]);
    return result;
  }

  /** @returns probabilities, count × rows × cols × channels, and the loss of the shard */
  async predict(shard: Shard, parameters: Float32Array): Promise<Prediction> {
    const { graph, loss } = this;
    const { image, target } = this.tensorsOf(shard);
    const values = this.tensors(parameters);
    const inNetwork = graph.parameters.length;
    const [predicted, value] = tf.tidy(() => {
      const logits = runGraph(graph, image, values.slice(0, inNetwork));
      const moment = { progress: 1, parameters: values.slice(inNetwork) as tf.Scalar[] };
      return [tf.sigmoid(logits), loss.value(logits, target, moment)] as const;
    });
    const result = {
      probability: (await predicted.data()) as Float32Array,
      loss: (await value.data())[0]!,
    };
    tf.dispose([image, target, predicted, value, values]);
    return result;
  }

  private tensors(flat: Float32Array): tf.Tensor[] {
    const tensors: tf.Tensor[] = this.graph.parameters.map(({ offset, size, shape }) =>
      tf.tensor(flat.slice(offset, offset + size), [...shape]),
    );
    const last = this.graph.parameters.at(-1);
    let offset = last === undefined ? 0 : last.offset + last.size;
    for (const _ of this.loss.parameters) tensors.push(tf.scalar(flat[offset++]!));
    return tensors;
  }

  private tensorsOf({ batch, from, to }: Shard) {
    const { rows, cols, channels } = batch;
    const images = to - from;
    // Copied: engines take no views of shared memory.
    const part = (values: Float32Array, depth: number): Float32Array =>
      values.slice(from * rows * cols * depth, to * rows * cols * depth);
    const tensor = (values: Float32Array, depth: number): tf.Tensor4D =>
      tf.tensor4d(values, [images, rows, cols, depth]);
    const label = part(batch.label, channels);
    const prepared = this.loss.prepare?.({ images, rows, cols, channels, data: label });
    if (batch.weight !== undefined && !this.loss.weighs)
      throw new WelltraceError(
        'usage',
        `The loss ${this.loss.name} cannot weigh pixels, as the selection of samples asks of it: choose a loss that is a sum over pixels (docs/selection.md), or train without selection.`,
      );
    const target = {
      label: tensor(label, channels),
      probability: tensor(part(batch.probability, channels), channels),
      ...(batch.weight ? { weight: tensor(part(batch.weight, channels), channels) } : {}),
      ...(prepared ? { prepared: tensor(prepared, channels) } : {}),
    };
    return { image: tensor(part(batch.image, 1), 1), target };
  }
}
