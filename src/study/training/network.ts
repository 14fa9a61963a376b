import type { Stream } from '../../core/rng.js';
import type { Graph } from '../../train/graph/graph.js';
import { initialParameters } from '../../train/graph/initial.js';
import { adamWStep, clipGradient, newAdamWState } from '../../train/loop/adamw.js';
import { averageDecay, moveAverage, rateAt } from '../../train/loop/schedule.js';
import type { TrainingOptions } from '../design/schema.js';
import type { Images, LossOf, Passes } from './passes.js';

const adam = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 };

/** A network with its optimiser. */
export class Network {
  private readonly parameters: Float32Array;
  /** Running mean of the parameters: what is judged. */
  private readonly average: Float32Array;
  private readonly state;
  private readonly decays: Uint8Array;
  private step = 0;

  constructor(
    graph: Graph,
    private readonly passes: Passes,
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

  /** Logits at the parameters of the moment, or at their running mean: count × side × side × masks. */
  logits(images: Images, which: 'now' | 'average'): Promise<Float32Array> {
    return this.passes.logits(images, which === 'now' ? this.parameters : this.average);
  }

  /** One step of the optimiser. @returns the loss before the step */
  async learn(images: Images, lossOf: LossOf): Promise<number> {
    const { loss, gradient } = await this.passes.gradient(images, this.parameters, lossOf);
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
}
