import * as tf from '@tensorflow/tfjs-core';
import type { Stream } from '../../core/rng.js';
import type { Graph } from '../../train/graph/graph.js';
import { initialParameters } from '../../train/graph/initial.js';
import { runGraph } from '../../train/graph/run.js';
import { adamWStep, clipGradient, newAdamWState } from '../../train/loop/adamw.js';
import { averageDecay, moveAverage, rateAt } from '../../train/loop/schedule.js';
import type { TrainingOptions } from '../design/schema.js';

const adam = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 };

/** A network with its optimiser, on the engine that was started. */
export class Network {
  private readonly parameters: Float32Array;
  /** Running mean of the parameters: what is judged. */
  private readonly average: Float32Array;
  private readonly state;
  private readonly decays: Uint8Array;
  private step = 0;

  constructor(
    private readonly graph: Graph,
    private readonly options: TrainingOptions,
    stream: Stream,
  ) {
    this.parameters = initialParameters(graph, stream);
    this.average = this.parameters.slice();
    this.state = newAdamWState(this.parameters.length);
    this.decays = new Uint8Array(this.parameters.length);
    for (const { decays, offset, size } of graph.parameters)
      if (decays) this.decays.fill(1, offset, offset + size);
  }

  /** Logits at the parameters of the moment, or at their running mean; the caller disposes of them. */
  logits(image: tf.Tensor4D, which: 'now' | 'average'): tf.Tensor4D {
    const values = which === 'now' ? this.parameters : this.average;
    return tf.tidy(() => runGraph(this.graph, image, this.tensors(values)));
  }

  /**
   * One step of the optimiser.
   * @param lossOf differentiable in the logits
   * @returns the loss before the step
   */
  async learn(image: tf.Tensor4D, lossOf: (logits: tf.Tensor4D) => tf.Scalar): Promise<number> {
    const { value, grads } = tf.tidy(() =>
      tf.valueAndGrads((...all: tf.Tensor[]) => lossOf(runGraph(this.graph, image, all)))(
        this.tensors(this.parameters),
      ),
    );
    const gradient = new Float32Array(this.parameters.length);
    let offset = 0;
    for (const grad of grads) {
      gradient.set(await grad.data(), offset);
      offset += grad.size;
    }
    const loss = (await value.data())[0]!;
    tf.dispose([value, ...grads]);
    clipGradient(gradient, this.options.longestGradient);
    const progress = this.step / this.options.steps;
    this.step++;
    const rate = rateAt(this.step, progress, this.options);
    adamWStep(this.parameters, gradient, this.state, this.step, rate, this.decays, {
      ...adam,
      weightDecay: this.options.weightDecay,
    });
    moveAverage(this.average, this.parameters, averageDecay(this.step, this.options.averageDecay));
    return loss;
  }

  private tensors(flat: Float32Array): tf.Tensor[] {
    return this.graph.parameters.map(({ offset, size, shape }) =>
      tf.tensor(flat.slice(offset, offset + size), [...shape]),
    );
  }
}
