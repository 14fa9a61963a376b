import { type FileHandle, open } from 'node:fs/promises';
import { writeError } from '../write-whole.js';
import { bytesOf, headerBytes, lengthOf, type NpyType } from './header.js';

/** Writes an array in parts, so that it is never held whole: the last axis fastest, little-endian. */
export class NpyWriter {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private left: number,
  ) {}

  /** @throws WelltraceError `input` where the place cannot be written */
  static async create(path: string, type: NpyType, shape: readonly number[]): Promise<NpyWriter> {
    try {
      const file = await open(path, 'w');
      const writer = new NpyWriter(path, file, lengthOf(shape) * bytesOf(type));
      await file.writeFile(headerBytes(type, shape));
      return writer;
    } catch (thrown) {
      throw writeError(path, thrown);
    }
  }

  /** The next numbers, of the type that the file was made for. @throws WelltraceError `input` where the disk fails */
  async write({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array | Float64Array): Promise<void> {
    if (byteLength > this.left)
      throw new RangeError(`the array has room for ${this.left} more bytes, ${byteLength} came`);
    this.left -= byteLength;
    const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    try {
      for (let done = 0; done < byteLength; )
        done += (await this.file.write(bytes, done, byteLength - done)).bytesWritten;
    } catch (thrown) {
      throw writeError(this.path, thrown);
    }
  }

  /** @throws RangeError where numbers are missing */
  async finish(): Promise<void> {
    await this.close();
    if (this.left > 0) throw new RangeError(`the array lacks ${this.left} bytes`);
  }

  /** Leaves the file as it is. */
  close(): Promise<void> {
    return this.file.close();
  }
}
