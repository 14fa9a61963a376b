import { createHash } from 'node:crypto';
import { WelltraceError } from '../../core/errors.js';
import { MalformedProtobuf, protobufFields } from './protobuf-reader.js';

/** Names of the metadata properties that a model file carries; whoever writes one uses them too. */
export const modelProperties = {
  name: 'welltrace.model',
  channels: 'welltrace.channels',
  multiplePx: 'welltrace.multiplePx',
  configuration: 'welltrace.configuration',
  /** May be left out. */
  thresholds: 'welltrace.thresholds',
  /** SHA-256 of the serialised graph, weights included, in hexadecimal digits. */
  digest: 'welltrace.graphSha256',
} as const;

/** What a model file says of itself. Its weights are the business of the engine that runs it. */
export interface ModelInfo {
  readonly name: string;
  /** Of the output, in order: what each probability is the probability of. */
  readonly channels: readonly string[];
  /** Rows and columns of an input must be whole multiples of it. */
  readonly multiplePx: number;
  /** Of each channel the probability from which a pixel is better taken than left, in (0, 1); ½ where not said. */
  readonly thresholds: readonly number[];
  /** How it was trained, as its trainer wrote it down. */
  readonly configuration: unknown;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Every metadata property, ours and others'. */
  readonly properties: ReadonlyMap<string, string>;
}

/**
 * Reads names and metadata of a model in ONNX format (fields of onnx.proto: ModelProto 7 graph and 14
 * metadata_props, GraphProto 11 input and 12 output) and checks its digest.
 * @param where the file, for the error
 * @throws WelltraceError (usage) where the file is corrupt, cut short or no model of welltrace
 */
export function readModelInfo(bytes: Uint8Array, where: string): ModelInfo {
  try {
    return infoOf(bytes);
  } catch (error) {
    if (!(error instanceof MalformedProtobuf)) throw error;
    throw new WelltraceError(
      'usage',
      `Expected a model in ONNX format that welltrace exported, but ${where} is not one or is damaged, because ${error.message}; copy or export it again.`,
      { cause: error },
    );
  }
}

function infoOf(bytes: Uint8Array): ModelInfo {
  let graph: Uint8Array | null = null;
  const properties = new Map<string, string>();
  for (const field of protobufFields(bytes)) {
    if (field.number === 7) graph = field.bytes;
    if (field.number === 14) properties.set(textIn(field.bytes, 1), textIn(field.bytes, 2));
  }
  if (graph === null) throw new MalformedProtobuf('it holds no graph');
  const property = (name: string): string => {
    const value = properties.get(name);
    if (value === undefined) throw new MalformedProtobuf(`it has no property ${name}`);
    return value;
  };
  const name = property(modelProperties.name);
  const channels = channelsOf(property(modelProperties.channels));
  const info = {
    name,
    channels,
    thresholds: thresholdsOf(properties.get(modelProperties.thresholds), channels.length),
    multiplePx: multipleOf(property(modelProperties.multiplePx)),
    configuration: json(modelProperties.configuration, property(modelProperties.configuration)),
    inputs: namesIn(graph, 11),
    outputs: namesIn(graph, 12),
    properties,
  };
  if (createHash('sha256').update(graph).digest('hex') !== property(modelProperties.digest))
    throw new MalformedProtobuf('its weights are not those that were exported');
  return info;
}

const namesIn = (graph: Uint8Array, number: number): string[] =>
  [...protobufFields(graph)].filter((field) => field.number === number).map(({ bytes }) => textIn(bytes, 1));

function textIn(message: Uint8Array, number: number): string {
  for (const field of protobufFields(message))
    if (field.number === number) return new TextDecoder().decode(field.bytes);
  return '';
}

function channelsOf(text: string): string[] {
  const value = json(modelProperties.channels, text);
  if (!Array.isArray(value) || value.length === 0 || value.some((name) => typeof name !== 'string'))
    throw new MalformedProtobuf(`its property ${modelProperties.channels} is no list of names`);
  return value;
}

function thresholdsOf(text: string | undefined, count: number): number[] {
  if (text === undefined) return new Array<number>(count).fill(0.5);
  const value = json(modelProperties.thresholds, text);
  const inside = (each: unknown) => typeof each === 'number' && each > 0 && each < 1;
  if (!Array.isArray(value) || value.length !== count || !value.every(inside))
    throw new MalformedProtobuf(
      `its property ${modelProperties.thresholds} is no list of ${count} numbers between 0 and 1`,
    );
  return value;
}

function multipleOf(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new MalformedProtobuf(`its property ${modelProperties.multiplePx} is no whole number from 1 on`);
  return value;
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedProtobuf(`its property ${name} is no JSON`);
  }
}
