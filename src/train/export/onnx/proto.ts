import { ProtobufWriter } from '../../../io/onnx/protobuf-writer.js';

/**
 * Messages of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), as far as our networks need
 * them. Numbers of fields and of types are those of that file.
 */
const FLOAT = 1;
const INT64 = 7;
const smallTypes = { uint8: 2, int8: 3, int32: 6 } as const;
export type SmallType = keyof typeof smallTypes;

/** A whole number, several of them, a real number `{ f }`, or a name. */
export type Attribute = number | readonly number[] | { readonly f: number } | string;

/** Operations of ONNX Runtime's own, beside those of the standard: their types begin with it and a dot. */
export const ownDomain = 'com.microsoft';

/** @param type of the operation: its name, or domain.name */
export function nodeProto(
  type: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): ProtobufWriter {
  const node = new ProtobufWriter();
  for (const name of inputs) node.text(1, name);
  for (const name of outputs) node.text(2, name);
  const dot = type.lastIndexOf('.');
  node.text(3, outputs[0]!).text(4, type.slice(dot + 1));
  for (const [name, value] of Object.entries(attributes)) node.message(5, attributeProto(name, value));
  if (dot > 0) node.text(7, type.slice(0, dot));
  return node;
}

function attributeProto(name: string, value: Attribute): ProtobufWriter {
  const attribute = new ProtobufWriter().text(1, name);
  if (typeof value === 'number') return attribute.integer(3, value).integer(20, 2);
  if (typeof value === 'string') return attribute.text(4, value).integer(20, 3);
  if ('f' in value) return attribute.float(2, value.f).integer(20, 1);
  for (const item of value) attribute.integer(8, item);
  return attribute.integer(20, 7);
}

export function floatTensor(
  name: string,
  shape: readonly number[],
  values: ArrayLike<number>,
): ProtobufWriter {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i]!, true);
  return tensor(name, shape, FLOAT, bytes);
}

export function integerTensor(name: string, values: readonly number[]): ProtobufWriter {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setBigInt64(8 * i, BigInt(value), true);
  return tensor(name, [values.length], INT64, bytes);
}

/** @param values of a type as wide as the tensor's, in the processor's order of bytes, which is that of the file on all that Node runs on */
export function smallTensor(
  name: string,
  shape: readonly number[],
  type: SmallType,
  values: Int8Array | Uint8Array | Int32Array,
): ProtobufWriter {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return tensor(name, shape, smallTypes[type], bytes);
}

function tensor(name: string, shape: readonly number[], type: number, bytes: Uint8Array): ProtobufWriter {
  const message = new ProtobufWriter();
  for (const side of shape) message.integer(1, side);
  return message.integer(2, type).text(8, name).bytes(9, bytes);
}

/** A map of floats; a side that is a name is free, and equal where the name is equal. */
export function mapInfo(name: string, shape: readonly (number | string)[]): ProtobufWriter {
  const sides = new ProtobufWriter();
  for (const side of shape)
    sides.message(
      1,
      typeof side === 'number' ? new ProtobufWriter().integer(1, side) : new ProtobufWriter().text(2, side),
    );
  const type = new ProtobufWriter().integer(1, FLOAT).message(2, sides);
  return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, type));
}

/** Version 17 of the operators is read by every ONNX Runtime since 2022; 8 is the format that goes with it. */
const operatorVersion = 17;
const formatVersion = 8;

/**
 * A model around a graph, to which properties may be added.
 * @param usesOwn whether there are operations of `ownDomain` in it
 */
export function modelProto(graph: Uint8Array, usesOwn = false): ProtobufWriter {
  const model = new ProtobufWriter()
    .integer(1, formatVersion)
    .text(2, 'welltrace')
    .bytes(7, graph)
    .message(8, new ProtobufWriter().integer(2, operatorVersion));
  return usesOwn ? model.message(8, new ProtobufWriter().text(1, ownDomain).integer(2, 1)) : model;
}
