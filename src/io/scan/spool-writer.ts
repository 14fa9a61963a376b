import { closeSync, openSync, writeSync } from 'node:fs';
import type { SpoolLayout } from './spool.js';
import { tiffTag } from './tiff-directory.js';

/** Kinds of page that a spool holds. */
export interface SpoolKind {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /** 1: packed, the leftmost pixel in the highest bit, 1 paper, rows padded to whole bytes. */
  readonly bitsPerSample: 1 | 8;
}

export const bytesPerRow = ({ widthPx, channels, bitsPerSample }: SpoolKind): number =>
  Math.ceil((widthPx * channels * bitsPerSample) / 8);

const HEADER_BYTES = 512;

/**
 * Writes rows that come from elsewhere than libvips into a file of the same form: an uncompressed little-endian
 * BigTIFF in strips of one size, so that libvips can read it in its turn.
 */
export class SpoolWriter {
  readonly layout: SpoolLayout;
  readonly #fd: number;
  #at = HEADER_BYTES;
  #isClosed = false;

  /** @param orientation TIFF orientation, 1–8: how libvips is to turn the page when it reads the file. */
  constructor(path: string, kind: SpoolKind, orientation = 1) {
    const { widthPx, heightPx, channels, bitsPerSample } = kind;
    const stripBytes = bytesPerRow(kind) * heightPx;
    this.layout = {
      ...kind,
      paperIsOne: true,
      rowsPerStrip: heightPx,
      stripOffsets: Float64Array.of(HEADER_BYTES),
    };
    const SHORT = 3;
    const LONG8 = 16;
    const bits = bitsPerSample;
    const entries: [tag: number, type: number, values: number[]][] = [
      [tiffTag.imageWidth, LONG8, [widthPx]],
      [tiffTag.imageLength, LONG8, [heightPx]],
      [tiffTag.bitsPerSample, SHORT, channels === 3 ? [bits, bits, bits] : [bits]],
      [tiffTag.compression, SHORT, [1]],
      [tiffTag.photometric, SHORT, [channels === 3 ? 2 : 1]],
      [tiffTag.stripOffsets, LONG8, [HEADER_BYTES]],
      [tiffTag.orientation, SHORT, [orientation]],
      [tiffTag.samplesPerPixel, SHORT, [channels]],
      [tiffTag.rowsPerStrip, LONG8, [heightPx]],
      [tiffTag.stripByteCounts, LONG8, [stripBytes]],
    ];
    const header = Buffer.alloc(HEADER_BYTES);
    header.write('II');
    header.writeUInt16LE(43, 2);
    header.writeUInt16LE(8, 4);
    header.writeBigUInt64LE(16n, 8);
    header.writeBigUInt64LE(BigInt(entries.length), 16);
    entries.forEach(([tag, type, values], i) => {
      const at = 24 + i * 20;
      header.writeUInt16LE(tag, at);
      header.writeUInt16LE(type, at + 2);
      header.writeBigUInt64LE(BigInt(values.length), at + 4);
      values.forEach((value, j) => {
        if (type === SHORT) header.writeUInt16LE(value, at + 12 + 2 * j);
        else header.writeBigUInt64LE(BigInt(value), at + 12);
      });
    });
    this.#fd = openSync(path, 'wx');
    writeAll(this.#fd, header, 0);
  }

  /** Whole rows, top to bottom. */
  write(rows: Uint8Array): void {
    writeAll(this.#fd, rows, this.#at);
    this.#at += rows.length;
  }

  /** @throws Error where fewer or more rows were written than the page has */
  finish(): void {
    this.abort();
    const expected = HEADER_BYTES + bytesPerRow(this.layout) * this.layout.heightPx;
    if (this.#at !== expected) throw new Error(`The spool got ${this.#at} bytes in place of ${expected}`);
  }

  /** Closes the file as it stands. */
  abort(): void {
    if (!this.#isClosed) closeSync(this.#fd);
    this.#isClosed = true;
  }
}

function writeAll(fd: number, bytes: Uint8Array, at: number): void {
  // One call writes 2 GB at most.
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(fd, bytes, done, Math.min(bytes.length - done, 1 << 26), at + done);
  }
}
