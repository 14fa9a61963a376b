import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { messageOf, WelltraceError } from '../../core/errors.js';
import { bytesOf, firstBytes, headerLength, lengthOf, type NpyHeader, parseHeader } from './header.js';

/** Numbers of an array as they are read. Whole numbers of 8 bytes come as doubles: exact up to 2⁵³. */
export type NpyNumbers =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/**
 * An array on disk of which parts are read where they are needed, so that it may be larger than memory. Numbers of
 * either byte order are read.
 */
export class NpyReader {
  #raw = Buffer.alloc(0);
  #numbers: { readonly count: number; readonly data: NpyNumbers } | undefined;

  private constructor(
    readonly path: string,
    private readonly file: number,
    readonly header: NpyHeader,
  ) {}

  /** @throws WelltraceError `input` where it is missing, no such array, or shorter than its shape says */
  static open(path: string): NpyReader {
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch (thrown) {
      const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
      throw new WelltraceError(
        'input',
        `Expected an array in NumPy's .npy format, but ${missing ? `there is no file ${path}` : `${path} cannot be read (${messageOf(thrown)})`}: check the name.`,
        { cause: thrown },
      );
    }
    try {
      const { size } = checkedFile(file, path);
      const start = readAt(file, 0, Math.min(size, firstBytes + 2));
      const length = headerLength(start, path);
      if (length > size) throw truncated(path, length, size);
      const header = parseHeader(readAt(file, 0, length), path);
      const wanted = header.dataOffset + lengthOf(header.shape) * bytesOf(header.type);
      if (size < wanted) throw truncated(path, wanted, size);
      return new NpyReader(path, file, header);
    } catch (thrown) {
      closeSync(file);
      throw thrown;
    }
  }

  get shape(): readonly number[] {
    return this.header.shape;
  }

  /**
   * Numbers [from, from + count) of the whole array, the last axis fastest. The same memory is used by the next call.
   * @throws WelltraceError `input` where the file has become shorter
   */
  read(from: number, count: number): NpyNumbers {
    const { type, bigEndian, dataOffset } = this.header;
    const size = bytesOf(type);
    const length = count * size;
    if (this.#raw.length < length) {
      this.#raw = Buffer.from(new ArrayBuffer(length));
      this.#numbers = undefined;
    }
    const raw = this.#raw.subarray(0, length);
    for (let done = 0; done < length; ) {
      const got = readSync(this.file, raw, done, length - done, dataOffset + from * size + done);
      if (got === 0)
        throw truncated(this.path, dataOffset + from * size + length, dataOffset + from * size + done);
      done += got;
    }
    if (bigEndian) swap(raw, size);
    if (this.#numbers?.count !== count) this.#numbers = { count, data: this.#view(raw, count) };
    if (type === 'u8' || type === 'i8') wholeDoubles(raw, this.#numbers.data as Float64Array, type === 'i8');
    return this.#numbers.data;
  }

  close(): void {
    closeSync(this.file);
  }

  #view({ buffer, byteOffset }: Buffer, count: number): NpyNumbers {
    switch (this.header.type) {
      case 'b1':
      case 'u1':
        return new Uint8Array(buffer, byteOffset, count);
      case 'i1':
        return new Int8Array(buffer, byteOffset, count);
      case 'u2':
        return new Uint16Array(buffer, byteOffset, count);
      case 'i2':
        return new Int16Array(buffer, byteOffset, count);
      case 'u4':
        return new Uint32Array(buffer, byteOffset, count);
      case 'i4':
        return new Int32Array(buffer, byteOffset, count);
      case 'f4':
        return new Float32Array(buffer, byteOffset, count);
      case 'f8':
        return new Float64Array(buffer, byteOffset, count);
      default:
        return new Float64Array(count);
    }
  }
}

function swap(raw: Buffer, size: number): void {
  if (size === 2) raw.swap16();
  else if (size === 4) raw.swap32();
  else if (size === 8) raw.swap64();
}

/** By halves, as big integers are slow. */
function wholeDoubles(raw: Buffer, into: Float64Array, signed: boolean): void {
  const halves = new Uint32Array(raw.buffer, raw.byteOffset, into.length * 2);
  for (let at = 0; at < into.length; at++) {
    const high = halves[2 * at + 1]!;
    into[at] = (signed ? high | 0 : high) * 2 ** 32 + halves[2 * at]!;
  }
}

function checkedFile(file: number, path: string): { size: number } {
  const status = fstatSync(file);
  if (!status.isFile())
    throw new WelltraceError(
      'input',
      `Expected an array in NumPy's .npy format, but ${path} is no file: check the name.`,
    );
  return status;
}

function readAt(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const got = readSync(file, bytes, done, length - done, from + done);
    if (got === 0) break;
    done += got;
  }
  return bytes.subarray(0, done);
}

const truncated = (path: string, wanted: number, size: number): WelltraceError =>
  new WelltraceError(
    'input',
    `Expected ${path} to hold ${wanted.toLocaleString('en')} bytes by its header, but it ends after ${size.toLocaleString('en')}: copy or save it again.`,
  );
