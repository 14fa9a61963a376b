import type { Checkpoint } from '../checkpoint/checkpoint.js';
import type { TrainConfig } from '../config/schema.js';
import { channelNames } from '../data/sample.js';
import { parameterCount } from '../graph/graph.js';
import { modelNamed } from '../models/index.js';
import { exportOnnx } from './onnx/export.js';

/** The running mean of a training's weights as a file in ONNX format, with its configuration and held-out scores. */
export function modelFile({
  config: text,
  average,
  step,
  seconds,
  validation,
}: Checkpoint): Uint8Array<ArrayBuffer> {
  const config = JSON.parse(text) as TrainConfig;
  const { name, width, depth } = config.model;
  const graph = modelNamed(name).build({ width, depth, outputChannels: channelNames.length });
  // Behind the network's parameters stand those of the loss.
  return exportOnnx(graph, average.subarray(0, parameterCount(graph)), {
    name,
    channels: channelNames,
    thresholds: validation?.channels.map(({ best }) => best.threshold),
    configuration: { ...config, trained: { step, seconds: Math.round(seconds), validation } },
  });
}
