import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { WelltraceError } from '../core/errors.js';
import { readModelInfo } from '../io/onnx/model-info.js';

/** Channels that a segmenter may say of a pixel; the first three must be there. */
export const segmenterChannels = ['solid', 'dashed', 'dotted', 'dashed-trace', 'dotted-trace'] as const;

/** A trained segmenter as it lies on disk: an ONNX file that says in its metadata what goes in and comes out. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
  /** Name of the model, with the beginning of the hash: which weights they are. */
  readonly name: string;
  /** Of its output, in order. */
  readonly channels: readonly string[];
  /** Of each channel, in (0, 1): the probability from which a pixel is better taken than left. */
  readonly thresholds: readonly number[];
  /** Rows and columns of its input must be whole multiples of it. */
  readonly multiplePx: number;
}

/** Tiles are cut at whole multiples of it, so that it must be a small part of one. */
const mostMultiplePx = 128;

/**
 * @throws WelltraceError `usage` where the file is not there, is no whole model or none of a segmenter
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
  const { name, channels, thresholds, multiplePx } = readModelInfo(bytes, path);
  if (!segmenterChannels.slice(0, 3).every((channel) => channels.includes(channel)))
    throw new WelltraceError(
      'usage',
      `Expected a segmenter with the channels solid, dashed and dotted, but ${path} has ${channels.join(', ')}: give one that was trained for digitise.`,
    );
  if (multiplePx > mostMultiplePx)
    throw new WelltraceError(
      'usage',
      `Expected a segmenter that takes tiles in steps of ${mostMultiplePx} px or less, but ${path} asks for ${multiplePx} px: train one with fewer levels.`,
    );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    path,
    bytes,
    sha256,
    name: `${plain(name)} ${sha256.slice(0, 8)}`,
    channels,
    thresholds,
    multiplePx,
  };
}

/** It goes into reports and LAS files: one line of plain characters. */
const plain = (name: string): string => name.replace(/[^\w .()+-]/g, '').slice(0, 60);
