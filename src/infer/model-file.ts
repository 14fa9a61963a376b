import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, WelltraceError } from '../core/errors.js';
import { type OnnxMetadata, readOnnxMetadata } from './onnx-metadata.js';

/** Channels that a segmenter may say of a pixel; the first three must be there. */
export const segmenterChannels = ['solid', 'dashed', 'dotted', 'dashed-trace', 'dotted-trace'] as const;
export type SegmenterChannel = (typeof segmenterChannels)[number];

/** A trained segmenter as it lies on disk: an ONNX file that says in its metadata what goes in and comes out. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
  /** Name of the model, with the beginning of the hash: which weights they are. */
  readonly name: string;
  /** Index of each channel in the model's output; −1 where a model has no such channel. */
  readonly channelAt: Readonly<Record<SegmenterChannel, number>>;
  readonly channelCount: number;
  /** Rows and columns of its input must be whole multiples of it. */
  readonly multiplePx: number;
}

/**
 * @throws WelltraceError `usage` where the file is not there, is no whole ONNX model or none of a segmenter
 */
export async function readModelFile(path: string): Promise<ModelFile> {
  const bytes = await readFile(path).catch((thrown: NodeJS.ErrnoException) => {
    const reason = thrown.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${thrown.code})`;
    throw new WelltraceError(
      'usage',
      `Expected a trained segmenter, an ONNX file, at ${path}, but ${reason}: give the path of one, or --segmenter classical.`,
      { cause: thrown },
    );
  });
  const { properties } = parse(bytes, path);
  const channels = channelsOf(properties, path);
  const at = (channel: SegmenterChannel): number => channels.indexOf(channel);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    path,
    bytes,
    sha256,
    name: `${nameOf(properties, path)} ${sha256.slice(0, 8)}`,
    channelAt: {
      solid: at('solid'),
      dashed: at('dashed'),
      dotted: at('dotted'),
      'dashed-trace': at('dashed-trace'),
      'dotted-trace': at('dotted-trace'),
    },
    channelCount: channels.length,
    multiplePx: multipleOf(properties, path),
  };
}

function parse(bytes: Uint8Array, path: string): OnnxMetadata {
  let metadata: OnnxMetadata;
  try {
    metadata = readOnnxMetadata(bytes);
  } catch (thrown) {
    const cut = thrown instanceof RangeError;
    throw new WelltraceError(
      'usage',
      cut
        ? `Expected a whole ONNX file, but ${path} is cut off or damaged (${messageOf(thrown)}): copy it again.`
        : `Expected a trained segmenter, an ONNX file, but ${path} is of another format: give the file that welltrace train exports.`,
      { cause: thrown },
    );
  }
  if (!metadata.hasGraph)
    throw new WelltraceError(
      'usage',
      `Expected a trained segmenter, an ONNX file, but ${path} holds no network: give the file that welltrace train exports.`,
    );
  return metadata;
}

function channelsOf(properties: ReadonlyMap<string, string>, path: string): string[] {
  const text = properties.get('channels');
  let channels: unknown;
  try {
    channels = JSON.parse(text ?? 'null');
  } catch {
    channels = null;
  }
  if (!Array.isArray(channels))
    throw new WelltraceError(
      'usage',
      `Expected a segmenter whose metadata name its channels, but ${path} is an ONNX model without them: give the file that welltrace train exports.`,
    );
  const missing = segmenterChannels.slice(0, 3).filter((channel) => !channels.includes(channel));
  if (missing.length > 0)
    throw new WelltraceError(
      'usage',
      `Expected a segmenter with the channels solid, dashed and dotted, but ${path} has ${channels.join(', ') || 'none'}: give one that was trained for digitise.`,
    );
  return channels.map(String);
}

function nameOf(properties: ReadonlyMap<string, string>, path: string): string {
  const name = properties.get('name') ?? properties.get('model') ?? basename(path, '.onnx');
  // It goes into reports and LAS files: one line of plain characters.
  return name.replace(/[^\w .()+-]/g, '').slice(0, 60);
}

function multipleOf(properties: ReadonlyMap<string, string>, path: string): number {
  const text = properties.get('multiplePx');
  const multiple = Number(text);
  if (Number.isInteger(multiple) && multiple >= 1 && multiple <= 512) return multiple;
  throw new WelltraceError(
    'usage',
    `Expected a segmenter whose metadata give multiplePx, 1 to 512, but ${path} has ${text ?? 'none'}: give the file that welltrace train exports.`,
  );
}
