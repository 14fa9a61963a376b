import type { ProtobufWriter } from '../../../io/onnx/protobuf-writer.js';
import { ProtobufWriter as Message } from '../../../io/onnx/protobuf-writer.js';
import {
  type Attribute,
  floatTensor,
  integerTensor,
  mapInfo,
  nodeProto,
  type SmallType,
  smallTensor,
} from './proto.js';

/** Gathers a graph of ONNX: operations and constants. A value is called by its name. */
export class OnnxGraphWriter {
  private readonly nodes: ProtobufWriter[] = [];
  private readonly constants = new Map<string, ProtobufWriter>();
  private values = 0;

  /** Adds an operation and returns the name of its (first) result. */
  apply(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    result = this.fresh(),
  ): string {
    this.nodes.push(nodeProto(type, inputs, [result], attributes));
    return result;
  }

  /** As `apply`, where the operation gives two results. */
  applyTwice(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
  ): readonly [string, string] {
    const results = [this.fresh(), this.fresh()] as const;
    this.nodes.push(nodeProto(type, inputs, results, attributes));
    return results;
  }

  floats(name: string, shape: readonly number[], values: ArrayLike<number>): string {
    if (!this.constants.has(name)) this.constants.set(name, floatTensor(name, shape, values));
    return name;
  }

  scalar(value: number): string {
    return this.floats(`value ${value}`, [], [value]);
  }

  integers(...values: readonly number[]): string {
    const name = `integers ${values.join(' ')}`;
    if (!this.constants.has(name)) this.constants.set(name, integerTensor(name, values));
    return name;
  }

  /** A constant of whole numbers of 8 or 32 bits. */
  small(
    name: string,
    shape: readonly number[],
    type: SmallType,
    values: Int8Array | Uint8Array | Int32Array,
  ): string {
    if (!this.constants.has(name)) this.constants.set(name, smallTensor(name, shape, type, values));
    return name;
  }

  byte(value: number): string {
    return this.small(`byte ${value}`, [], 'uint8', Uint8Array.of(value));
  }

  /** GraphProto with these inputs and outputs, of the given names and shapes. */
  finish(
    name: string,
    inputs: readonly (readonly [string, readonly (number | string)[]])[],
    outputs: readonly (readonly [string, readonly (number | string)[]])[],
  ): Uint8Array {
    const graph = new Message();
    for (const node of this.nodes) graph.message(1, node);
    graph.text(2, name);
    for (const constant of this.constants.values()) graph.message(5, constant);
    for (const input of inputs) graph.message(11, mapInfo(...input));
    for (const output of outputs) graph.message(12, mapInfo(...output));
    return graph.finish();
  }

  private fresh(): string {
    return `v${this.values++}`;
  }
}
