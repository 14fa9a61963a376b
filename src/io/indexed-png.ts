import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, crc32, createDeflate, type Deflate } from 'node:zlib';
import { writeError } from './write-whole.js';

export interface IndexedPngOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Red, green, blue 0–255, one entry an index; as many as `bitDepth` can tell apart at most. */
  readonly palette: readonly (readonly [number, number, number])[];
  readonly bitDepth: 1 | 2 | 4 | 8;
  /** Dots per inch along both axes, or along x and y. */
  readonly dpi?: number | readonly [number, number] | undefined;
}

/** PNG, 11.2.2: both sides have 31 bits. */
const MOST_SIDE_PX = 0x7fffffff;

/**
 * Writes a palette PNG of any height from rows as they come: an overlay of a sheet that is too long to be held.
 * Memory is one batch of rows; the file is written aside and appears under its name at `finish`.
 *
 * Call `writeRows` and await it, until `heightPx` rows are there, then `finish`; `abort` where something else went
 * wrong. Errors of the disk are WelltraceErrors.
 */
export class IndexedPngWriter {
  readonly #path: string;
  readonly #aside: string;
  readonly #options: IndexedPngOptions;
  readonly #rowBytes: number;
  readonly #deflate: Deflate;
  #fd: number | undefined;
  #rowsWritten = 0;
  #failure: unknown;

  constructor(path: string, options: IndexedPngOptions) {
    const { widthPx, heightPx, palette, bitDepth } = options;
    for (const side of [widthPx, heightPx]) {
      if (!(Number.isInteger(side) && side >= 1 && side <= MOST_SIDE_PX)) {
        throw new RangeError(`A PNG has 1 to ${MOST_SIDE_PX} pixels a side, not ${widthPx} × ${heightPx}`);
      }
    }
    if (palette.length < 1 || palette.length > 2 ** bitDepth) {
      throw new RangeError(
        `${bitDepth} bits tell 1 to ${2 ** bitDepth} colours apart, not ${palette.length}`,
      );
    }
    this.#path = path;
    this.#options = options;
    this.#rowBytes = Math.ceil((widthPx * bitDepth) / 8);
    this.#aside = join(dirname(path), `.welltrace-${process.pid}-${randomBytes(6).toString('hex')}.part`);
    try {
      this.#fd = openSync(this.#aside, 'wx');
      this.#writeHead();
    } catch (error) {
      this.abort();
      throw writeError(path, error);
    }
    // Level 1 finds the long runs of a drawing as well as 9 does in a tenth of the time; filter 0 keeps them whole.
    this.#deflate = createDeflate({
      level: 1,
      memLevel: 8,
      strategy: constants.Z_DEFAULT_STRATEGY,
      chunkSize: 1 << 16,
    });
    this.#deflate.on('data', (chunk: Buffer) => {
      try {
        this.#chunk('IDAT', chunk);
      } catch (error) {
        this.#failure ??= error;
      }
    });
    this.#deflate.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  /**
   * The next rows, top to bottom.
   * @param indices one byte a pixel, `rowCount` × widthPx of them, each an index into the palette
   */
  async writeRows(indices: Uint8Array, rowCount: number): Promise<void> {
    const { widthPx, heightPx } = this.#options;
    if (this.#fd === undefined) throw new Error('The PNG is closed');
    if (indices.length !== widthPx * rowCount) {
      throw new RangeError(`${rowCount} rows of ${widthPx} pixels are not ${indices.length} indices`);
    }
    if (this.#rowsWritten + rowCount > heightPx) {
      throw new RangeError(`The PNG has ${heightPx} rows; ${this.#rowsWritten} + ${rowCount} were written`);
    }
    const batchRows = Math.max(1, Math.floor((1 << 20) / (this.#rowBytes + 1)));
    for (let top = 0; top < rowCount; top += batchRows) {
      const rows = Math.min(batchRows, rowCount - top);
      const packed = this.#pack(indices.subarray(top * widthPx, (top + rows) * widthPx), rows);
      if (!this.#deflate.write(packed)) await once(this.#deflate, 'drain');
      this.#throwFailure();
    }
    this.#rowsWritten += rowCount;
  }

  /** Completes the file and gives it its name. @throws Error where rows are missing */
  async finish(): Promise<void> {
    const { heightPx } = this.#options;
    if (this.#fd === undefined) throw new Error('The PNG is closed');
    if (this.#rowsWritten !== heightPx) {
      const rows = this.#rowsWritten;
      this.abort();
      throw new Error(`The PNG has ${heightPx} rows; ${rows} were written`);
    }
    this.#deflate.end();
    await once(this.#deflate, 'end');
    this.#throwFailure();
    try {
      this.#chunk('IEND', Buffer.alloc(0));
      fsyncSync(this.#fd);
      closeSync(this.#fd);
      this.#fd = undefined;
      renameSync(this.#aside, this.#path);
    } catch (error) {
      this.abort();
      throw writeError(this.#path, error);
    }
  }

  /** Gives up: nothing is left of the file. */
  abort(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
    rmSync(this.#aside, { force: true });
  }

  #throwFailure(): void {
    if (this.#failure === undefined) return;
    this.abort();
    throw writeError(this.#path, this.#failure);
  }

  #writeHead(): void {
    const { widthPx, heightPx, palette, bitDepth, dpi } = this.#options;
    writeSync(this.#fd!, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    const size = Buffer.alloc(13);
    size.writeUInt32BE(widthPx, 0);
    size.writeUInt32BE(heightPx, 4);
    // Colour type 3 is the palette; no interlacing.
    size.set([bitDepth, 3, 0, 0, 0], 8);
    this.#chunk('IHDR', size);
    if (dpi !== undefined) {
      const [x, y] = typeof dpi === 'number' ? [dpi, dpi] : dpi;
      const density = Buffer.alloc(9);
      density.writeUInt32BE(Math.round(x / 0.0254), 0);
      density.writeUInt32BE(Math.round(y / 0.0254), 4);
      density[8] = 1;
      this.#chunk('pHYs', density);
    }
    this.#chunk('PLTE', Buffer.from(palette.flat()));
  }

  /** PNG, 5.3: length, type, data, CRC of type and data. */
  #chunk(type: string, data: Buffer): void {
    if (this.#fd === undefined) return;
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0);
    for (const part of [head, data, tail]) {
      for (let done = 0; done < part.length; ) done += writeSync(this.#fd, part, done);
    }
  }

  /** Filter byte 0, then the packed row, for each row. */
  #pack(indices: Uint8Array, rowCount: number): Buffer {
    const { widthPx, bitDepth, palette } = this.#options;
    const colours = palette.length;
    const out = Buffer.alloc(rowCount * (this.#rowBytes + 1));
    const perByte = 8 / bitDepth;
    let from = 0;
    let highest = 0;
    for (let row = 0; row < rowCount; row++) {
      let to = row * (this.#rowBytes + 1) + 1;
      for (let left = widthPx; left > 0; to++) {
        const here = Math.min(perByte, left);
        let byte = 0;
        for (let i = 0; i < here; i++) {
          const index = indices[from++]!;
          if (index > highest) highest = index;
          byte = (byte << bitDepth) | index;
        }
        out[to] = byte << (bitDepth * (perByte - here));
        left -= here;
      }
    }
    if (highest >= colours)
      throw new RangeError(`The palette has ${colours} colours; an index is ${highest}`);
    return out;
  }
}
