import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { WelltraceError } from '../../core/errors.js';
import { writeWhole } from '../../io/write-whole.js';
import type { Place } from '../data/sample.js';
import type { Validation } from '../validation/validate.js';

/** Everything that a training needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly step: number;
  /** Seconds trained so far, all runs together. */
  readonly seconds: number;
  readonly place: Place;
  /** The configuration, as text of JSON, that the weights belong to. */
  readonly config: string;
  /** Name and shape of each of the weights' arrays, in their order. */
  readonly layout: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** Of the weights' running mean, where it was measured last. */
  readonly validation: Validation | null;
  /** Lowest loss of a validation so far, and how many have passed since. */
  readonly best: { readonly loss: number; readonly since: number } | null;
  readonly parameters: Float32Array;
  readonly average: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

const magic = 'WELLTRACE-CKPT-2';
const arrays = ['parameters', 'average', 'mean', 'square'] as const;
const hashBytes = 32;

/** Layout: magic, length of the header (uint32), header (JSON), the arrays (float32), SHA-256 of all before. */
export async function writeCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const { parameters, average, mean, square, ...rest } = checkpoint;
  const header = Buffer.from(JSON.stringify({ ...rest, size: parameters.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const parts = [
    Buffer.from(magic, 'ascii'),
    length,
    header,
    ...[parameters, average, mean, square].map((values) =>
      Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    ),
  ];
  const body = Buffer.concat(parts);
  await writeWhole(path, Buffer.concat([body, createHash('sha256').update(body).digest()]));
}

/** @throws WelltraceError `input` where the file is missing, cut short, changed or something else */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw refuse(path, error.code === 'ENOENT' ? 'there is no such file' : error.message);
  });
  if (bytes.length < magic.length + 4 + hashBytes || bytes.toString('latin1', 0, magic.length) !== magic)
    throw refuse(path, 'it is another kind of file');
  const body = bytes.subarray(0, -hashBytes);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(-hashBytes)))
    throw refuse(path, 'it is cut short or damaged');
  const headerEnd = magic.length + 4 + body.readUInt32LE(magic.length);
  const { size, ...rest } = JSON.parse(body.toString('utf8', magic.length + 4, headerEnd)) as Omit<
    Checkpoint,
    (typeof arrays)[number]
  > & { size: number };
  const [parameters, average, mean, square] = arrays.map((_, index) => {
    const from = headerEnd + index * size * 4;
    const values = new Float32Array(size);
    Buffer.from(values.buffer).set(body.subarray(from, from + size * 4));
    return values;
  }) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return { ...rest, parameters, average, mean, square };
}

const refuse = (path: string, reason: string): WelltraceError =>
  new WelltraceError(
    'input',
    `Expected ${path} to be a checkpoint of welltrace train, but ${reason}: name another, or train anew into another folder.`,
  );
