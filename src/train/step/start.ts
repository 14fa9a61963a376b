import type { TrainConfig } from '../config/schema.js';
import { channelNames } from '../data/sample.js';
import type { Graph } from '../graph/graph.js';
import { OnnxStepper } from '../onnx-step/onnx-stepper.js';
import { ReplicaPool } from './pool.js';
import type { Stepper } from './stepper.js';

/**
 * What computes the gradients of a training: ONNX Runtime where the configuration asks for it, else TensorFlow.js on
 * the engine that it names, in threads.
 * @param parameters in shared memory; read at every step
 * @throws WelltraceError where no engine starts
 */
export async function startStepper(
  options: {
    readonly config: TrainConfig;
    readonly threads: number;
    readonly events: { said(line: string): void };
  },
  graph: Graph,
  parameters: Float32Array,
): Promise<Stepper> {
  const { config, threads, events } = options;
  const { engine } = config;
  if (engine === 'onnxruntime') {
    const stepper = new OnnxStepper(graph, config.loss, parameters, threads);
    events.said(`engine: onnxruntime (${threads} threads)`);
    return stepper;
  }
  const model = { ...config.model, outputChannels: channelNames.length };
  const request = { engine, model, loss: config.loss as { name: string } };
  return ReplicaPool.start(
    { request, parameters },
    { threads, shardSize: config.batch.shard, say: (line) => events.said(line) },
  );
}
