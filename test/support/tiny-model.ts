import { exportOnnx } from '../../src/train/export/onnx/export.js';
import { GraphBuilder } from '../../src/train/graph/builder.js';

/** The smallest segmenter that says something: one convolution with a bias, then the logistic function. */
export interface TinyModel {
  /** Rows and columns of the square filter, odd; all of its weights are alike. */
  readonly kernelPx?: number;
  /** For each channel: logit = weight · (sum of darkness under the filter) + bias. */
  readonly weights: readonly number[];
  readonly biases: readonly number[];
  readonly channels?: readonly string[];
  readonly inputChannels?: number;
  readonly multiplePx?: number;
}

/** Ink is solid; the other channels say nothing. */
export const inkIsSolid: TinyModel = { weights: [20, 0, 0, 0, 0], biases: [-10, -20, -20, -20, -20] };

const fiveChannels = ['solid', 'dashed', 'dotted', 'dashed-trace', 'dotted-trace'];

/** As an ONNX file. */
export function tinyModel(model: TinyModel): Uint8Array {
  const {
    kernelPx = 1,
    weights,
    biases,
    channels = fiveChannels,
    inputChannels = 1,
    multiplePx = 16,
  } = model;
  const graph = new GraphBuilder(inputChannels);
  const logits = graph.conv('only', graph.input, weights.length, { kernel: kernelPx });
  // [kernelRows, kernelCols, inputs, outputs], then the biases.
  const filter = Array.from({ length: kernelPx ** 2 * inputChannels }, () => weights).flat();
  return exportOnnx(graph.build(logits, multiplePx), Float32Array.from([...filter, ...biases]), {
    name: 'tiny',
    channels,
    configuration: {},
  });
}
