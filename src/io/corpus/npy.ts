import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';
import { WelltraceError } from '../../core/errors.js';
import { headerBytes } from '../npy/index.js';

/** An array of bytes, the last axis fastest. */
export interface ByteArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/**
 * NumPy's .npy (format 1.0) of unsigned bytes inside gzip: `numpy.load(gzip.open(path))` reads it. Written in parts,
 * so that the maps of a long sheet are never held whole.
 */
export class NpyGzWriter {
  private readonly gzip = createGzip({ level: 6 });
  private readonly done: Promise<void>;
  private failure: unknown;
  private left: number;

  /** @param shape of the whole array; its product is the number of bytes that must be written */
  constructor(path: string, shape: readonly number[]) {
    this.left = shape.reduce((product, length) => product * length, 1);
    const file = this.gzip.pipe(createWriteStream(path));
    this.done = finished(file).catch((error: unknown) => {
      this.failure ??= error;
      this.gzip.destroy();
    });
    this.gzip.write(headerBytes('u1', shape));
  }

  /** The next bytes; they must not change until the promise is kept. @throws what the disk throws */
  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length > this.left)
      throw new RangeError(`the array has room for ${this.left} more bytes, ${bytes.length} came`);
    this.left -= bytes.length;
    await new Promise<void>((resolve) => {
      this.gzip.write(bytes, () => resolve());
      this.done.then(resolve);
    });
    if (this.failure) throw this.failure;
  }

  async finish(): Promise<void> {
    if (this.left > 0) throw new RangeError(`the array lacks ${this.left} bytes`);
    this.gzip.end();
    await this.done;
    if (this.failure) throw this.failure;
  }
}

export async function writeNpyGz(path: string, { shape, data }: ByteArray): Promise<void> {
  const writer = new NpyGzWriter(path, shape);
  await writer.write(data);
  await writer.finish();
}

/** @throws WelltraceError `input` where the file is not what `writeNpyGz` writes */
export async function readNpyGz(path: string): Promise<ByteArray> {
  try {
    const bytes = gunzipSync(await readFile(path));
    const start = 10 + bytes.readUInt16LE(8);
    const header = bytes.subarray(10, start).toString('latin1');
    const shape = /'shape': \(([\d, ]*)\)/.exec(header)?.[1];
    if (bytes.toString('latin1', 0, 6) !== '\x93NUMPY' || !header.includes("'|u1'") || shape === undefined)
      throw new Error('it is no array of bytes');
    const lengths = shape.split(',').filter((part) => part.trim() !== '');
    const array = { shape: lengths.map(Number), data: new Uint8Array(bytes.subarray(start)) };
    const size = array.shape.reduce((product, length) => product * length, 1);
    if (array.data.length !== size) throw new Error(`it holds ${array.data.length} bytes of ${size}`);
    return array;
  } catch (thrown) {
    throw new WelltraceError(
      'input',
      `Expected an array of bytes in NumPy's format inside gzip, but ${path} cannot be read (${(thrown as Error).message}): make the corpus again.`,
      { cause: thrown },
    );
  }
}
