import { closeSync, openSync, writeSync } from 'node:fs';

export interface RawTiffOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
}

const fieldTypes = { short: 3, long: 4 } as const;

/**
 * An uncompressed TIFF of 8-bit samples (TIFF 6.0, baseline, one strip), written row by row: what a compressor then
 * reads from top to bottom, so that a long sheet is never held. At most 4 GiB.
 */
export class RawTiffWriter {
  private readonly fd: number;
  private left: number;

  constructor(path: string, { widthPx, heightPx, channels }: RawTiffOptions) {
    const bytes = widthPx * heightPx * channels;
    if (bytes > 0xffff_ff00) throw new RangeError(`a TIFF holds at most 4 GiB, ${bytes} bytes came`);
    this.left = bytes;
    const bits = 8 + 2 + 10 * 12 + 4;
    const entries: readonly (readonly [number, keyof typeof fieldTypes, number, number])[] = [
      [256, 'long', 1, widthPx],
      [257, 'long', 1, heightPx],
      channels === 1 ? [258, 'short', 1, 8] : [258, 'short', 3, bits],
      [259, 'short', 1, 1],
      // 1: zero is black; 2: red, green, blue.
      [262, 'short', 1, channels === 1 ? 1 : 2],
      [273, 'long', 1, bits + 6],
      [277, 'short', 1, channels],
      [278, 'long', 1, heightPx],
      [279, 'long', 1, bytes],
      [284, 'short', 1, 1],
    ];
    const head = Buffer.alloc(bits + 6);
    head.write('MM', 'latin1');
    head.writeUInt16BE(42, 2);
    head.writeUInt32BE(8, 4);
    head.writeUInt16BE(entries.length, 8);
    entries.forEach(([tag, type, count, value], index) => {
      const at = 10 + index * 12;
      head.writeUInt16BE(tag, at);
      head.writeUInt16BE(fieldTypes[type], at + 2);
      head.writeUInt32BE(count, at + 4);
      // Short values stand at the left of their four bytes; three of them stand elsewhere.
      if (type === 'short' && count === 1) head.writeUInt16BE(value, at + 8);
      else head.writeUInt32BE(value, at + 8);
    });
    for (let channel = 0; channel < 3; channel++) head.writeUInt16BE(8, bits + 2 * channel);
    this.fd = openSync(path, 'wx');
    this.write(head);
  }

  /** The next samples, channels interleaved. @throws what the disk throws */
  add(samples: Uint8Array): void {
    if (samples.length > this.left)
      throw new RangeError(`the image has room for ${this.left} more samples, ${samples.length} came`);
    this.left -= samples.length;
    this.write(samples);
  }

  /** Closes the file, whole or not. */
  close(): void {
    closeSync(this.fd);
  }

  private write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.fd, bytes, done);
  }
}
