import type { InferenceSession as Session } from 'onnxruntime-node';
import { WelltraceError } from '../../core/errors.js';
import { InferenceSession, Tensor } from '../../io/onnx/runtime.js';
import type { Batch } from '../data/batch.js';
import { type Graph, parameterCount } from '../graph/graph.js';
import type { Prediction, Stepper, StepResult } from '../step/stepper.js';
import { type CrossEntropy, crossEntropyOf, type NamedLoss } from './cross-entropy.js';
import { effectiveParameters, effectiveValues, flatGradient } from './effective-parameters.js';
import { trainingGraph, unknownOperations } from './training-graph.js';

/**
 * What the loss is to this engine.
 * @throws WelltraceError `usage` where the network or the loss cannot be trained this way
 */
export function refuseUntrainable(graph: Graph, loss: NamedLoss): CrossEntropy {
  const unknown = unknownOperations(graph);
  const entropy = crossEntropyOf(loss);
  if (entropy !== null && unknown.length === 0) return entropy;
  const found = entropy === null ? `the loss is ${loss.name}` : `the model has ${unknown.join(', ')}`;
  throw new WelltraceError(
    'usage',
    `The engine onnxruntime trains plain convolutions with the loss coverage or weighted-bce, but ${found}: set engine to auto.`,
  );
}

/**
 * Training steps by ONNX Runtime: forward and backward are one graph of its own operations, which its kernels run
 * several times as fast as those of TensorFlow.js's wasm backend. For networks of plain convolutions and
 * cross-entropies, against a probability or against labels (the losses `coverage` and `weighted-bce`).
 */
export class OnnxStepper implements Stepper {
  /** One for each shape of a batch, with and without the backward pass. */
  private readonly sessions = new Map<string, Promise<Session>>();
  private readonly loss: CrossEntropy;

  /**
   * @param parameters flat; read at every call
   * @throws WelltraceError `usage` where the network or the loss cannot be trained this way
   */
  constructor(
    private readonly graph: Graph,
    loss: NamedLoss,
    private readonly parameters: Float32Array,
    private readonly threads: number,
  ) {
    this.loss = refuseUntrainable(graph, loss);
    if (parameters.length !== parameterCount(graph))
      throw new RangeError(`${parameters.length} values for ${parameterCount(graph)} parameters`);
  }

  async gradients(batch: Batch): Promise<StepResult> {
    const names = effectiveParameters(this.graph).map(({ name }) => `gradient ${name}`);
    const results = await this.run(batch, 'both', ['loss', ...names]);
    const gradients = names.map((name) => results[name]!.data as Float32Array);
    return {
      loss: Number(results['loss']!.data[0]),
      gradient: flatGradient(this.graph, this.parameters, gradients),
    };
  }

  async predict(batch: Batch): Promise<Prediction> {
    const { loss, probability } = await this.run(batch, 'forward', ['loss', 'probability']);
    return {
      loss: Number(loss!.data[0]),
      probability: channelsLast(probability!.data as Float32Array, batch),
    };
  }

  async end(): Promise<void> {
    for (const session of this.sessions.values()) await (await session).release();
    this.sessions.clear();
  }

  private async run(batch: Batch, passes: 'forward' | 'both', wanted: readonly string[]) {
    const { count, rows, cols, channels } = batch;
    if (batch.weight !== undefined)
      throw new WelltraceError(
        'usage',
        'The engine onnxruntime cannot weigh pixels, as the selection of samples asks of it: set engine to auto.',
      );
    const session = await this.sessionFor(batch, passes);
    const values = effectiveValues(this.graph, this.parameters);
    const feeds: Record<string, InstanceType<typeof Tensor>> = {
      image: new Tensor('float32', batch.image.slice(), [count, 1, rows, cols]),
      target: new Tensor('float32', channelsFirst(batch[this.loss.against], batch), [
        count,
        channels,
        rows,
        cols,
      ]),
    };
    for (const [index, { name, shape }] of effectiveParameters(this.graph).entries())
      feeds[name] = new Tensor('float32', values[index]!, shape);
    return session.run(feeds, wanted);
  }

  private sessionFor({ count, rows, cols }: Batch, passes: 'forward' | 'both'): Promise<Session> {
    const key = `${count} ${rows} ${cols} ${passes}`;
    let session = this.sessions.get(key);
    if (session === undefined) {
      const { positiveWeight, channelWeights } = this.loss;
      const options = { passes, positiveWeight, channelWeights };
      const step = trainingGraph(this.graph, { count, rows, cols }, options);
      session = InferenceSession.create(step, {
        intraOpNumThreads: this.threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        logSeverityLevel: 3,
      });
      this.sessions.set(key, session);
    }
    return session;
  }
}

function channelsFirst(values: Float32Array, { count, rows, cols, channels }: Batch): Float32Array {
  const turned = new Float32Array(values.length);
  const pixels = rows * cols;
  for (let image = 0; image < count; image++)
    for (let at = 0; at < pixels; at++)
      for (let channel = 0; channel < channels; channel++)
        turned[(image * channels + channel) * pixels + at] =
          values[(image * pixels + at) * channels + channel]!;
  return turned;
}

function channelsLast(values: Float32Array, { count, rows, cols, channels }: Batch): Float32Array {
  const turned = new Float32Array(values.length);
  const pixels = rows * cols;
  for (let image = 0; image < count; image++)
    for (let channel = 0; channel < channels; channel++)
      for (let at = 0; at < pixels; at++)
        turned[(image * pixels + at) * channels + channel] =
          values[(image * channels + channel) * pixels + at]!;
  return turned;
}
