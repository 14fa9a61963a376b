import { WelltraceError } from '../../core/errors.js';
import { readModelInfo } from './model-info.js';
import { MalformedProtobuf, protobufFields } from './protobuf-reader.js';

/** A constant of a network. */
export interface StoredWeights {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** TensorProto.DataType. */
const float = 1;

/**
 * The arrays of single floats in a model that welltrace exported, by their names (fields of onnx.proto: GraphProto 5
 * initializer, TensorProto 1 dims, 2 data_type, 8 name and 9 raw_data). The file is checked as `readModelInfo` does.
 * @param where the file, for the error
 * @throws WelltraceError (usage) where the file is corrupt, cut short or no model of welltrace
 */
export function readModelWeights(bytes: Uint8Array, where: string): ReadonlyMap<string, StoredWeights> {
  readModelInfo(bytes, where);
  const found = new Map<string, StoredWeights>();
  try {
    for (const graph of protobufFields(bytes))
      if (graph.number === 7)
        for (const field of protobufFields(graph.bytes)) if (field.number === 5) add(found, field.bytes);
  } catch (error) {
    if (!(error instanceof MalformedProtobuf)) throw error;
    throw new WelltraceError(
      'usage',
      `Expected weights as welltrace exports them, but those of ${where} cannot be read, because ${error.message}; export the model again.`,
      { cause: error },
    );
  }
  return found;
}

function add(found: Map<string, StoredWeights>, tensor: Uint8Array): void {
  const shape: number[] = [];
  let type = 0;
  let name = '';
  let raw = new Uint8Array();
  for (const { number, integer, bytes } of protobufFields(tensor)) {
    if (number === 1) shape.push(integer);
    else if (number === 2) type = integer;
    else if (number === 8) name = new TextDecoder().decode(bytes);
    else if (number === 9) raw = Uint8Array.from(bytes);
  }
  if (type !== float) return;
  const size = shape.reduce((product, side) => product * side, 1);
  if (raw.length !== 4 * size)
    throw new MalformedProtobuf(`${name} has ${raw.length} bytes for ${size} numbers`);
  found.set(name, { shape, values: new Float32Array(raw.buffer) });
}
