import { createHash } from 'node:crypto';
import { modelProperties } from '../../../io/onnx/model-info.js';
import { ProtobufWriter } from '../../../io/onnx/protobuf-writer.js';
import { type Graph, parameterCount } from '../../graph/graph.js';
import type { OnnxGraphWriter } from './graph-writer.js';
import { modelProto } from './proto.js';

/** What goes into the file beside the network. */
export interface ModelDescription {
  readonly name: string;
  /** Of the output, in order. */
  readonly channels: readonly string[];
  /** Of each channel, in (0, 1): from which probability on a pixel is better taken than left. */
  readonly thresholds?: readonly number[] | undefined;
  /** Anything that JSON can say: how the model was trained. */
  readonly configuration: unknown;
}

/** A mistake in what is exported is a fault of ours: `RangeError`. */
export function requireFit(graph: Graph, parameters: Float32Array, { channels }: ModelDescription): void {
  const outputs = graph.nodes[graph.output]!.channels;
  if (channels.length !== outputs) throw new RangeError(`${channels.length} names for ${outputs} channels`);
  if (parameters.length !== parameterCount(graph))
    throw new RangeError(`${parameters.length} values for ${parameterCount(graph)} parameters`);
}

/** GraphProto of what was written, from `image` to `probability`. */
export function finishNetwork(writer: OnnxGraphWriter, graph: Graph, name: string): Uint8Array {
  return writer.finish(
    name,
    [['image', ['batch', graph.inputChannels, 'rows', 'cols']]],
    [['probability', ['batch', graph.nodes[graph.output]!.channels, 'rows', 'cols']]],
  );
}

/** A file of a network with what it says of itself. @param usesOwn operations of ONNX Runtime's own */
export function modelWith(
  network: Uint8Array,
  { multiplePx }: Graph,
  { name, channels, thresholds, configuration }: ModelDescription,
  usesOwn: boolean,
): Uint8Array<ArrayBuffer> {
  const model = modelProto(network, usesOwn);
  const properties = {
    [modelProperties.name]: name,
    [modelProperties.channels]: JSON.stringify(channels),
    [modelProperties.multiplePx]: String(multiplePx),
    [modelProperties.configuration]: JSON.stringify(configuration),
    ...(thresholds ? { [modelProperties.thresholds]: JSON.stringify(thresholds) } : {}),
    [modelProperties.digest]: createHash('sha256').update(network).digest('hex'),
  };
  // Last, so that a file that was cut short lacks them.
  for (const [key, value] of Object.entries(properties))
    model.message(14, new ProtobufWriter().text(1, key).text(2, value));
  return model.finish();
}
