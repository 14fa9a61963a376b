import { readSync } from 'node:fs';

/** Bytes [offset, offset + count) of what holds the TIFF; undefined where they are not all there. */
export type BytesAt = (offset: number, count: number) => Buffer | undefined;

/** The bytes of an open file. */
export function bytesOfFile(fd: number, fileBytes: number): BytesAt {
  return (offset, count) => {
    if (!(offset >= 0 && offset + count <= fileBytes)) return undefined;
    const buffer = Buffer.allocUnsafe(count);
    return readSync(fd, buffer, 0, count, offset) === count ? buffer : undefined;
  };
}

/** The bytes of a buffer. */
export function bytesOfBuffer(buffer: Buffer): BytesAt {
  return (offset, count) =>
    offset >= 0 && offset + count <= buffer.length ? buffer.subarray(offset, offset + count) : undefined;
}

/** Tags that the readers here look at (TIFF 6.0; `photometric` 5 = separated (CMYK), 6 = YCbCr, 8 = CIELAB). */
export const tiffTag = {
  imageWidth: 256,
  imageLength: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
  colorMap: 320,
  sampleFormat: 339,
} as const;

/** One page (image file directory) of a TIFF. */
export interface TiffDirectory {
  /** The values of a tag; empty where the directory does not have it or it cannot be read. */
  values(tag: number): number[];
  /** The first value of a tag. */
  value(tag: number): number | undefined;
}

export interface TiffDirectories {
  readonly directories: readonly TiffDirectory[];
  /** What stopped the walk before its end; undefined where the chain ends as it should. */
  readonly damage: string | undefined;
}

const BYTES_OF_TYPE: Readonly<Record<number, number>> = {
  1: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** More entries than any real directory has; a larger count is damage. */
const MOST_ENTRIES = 4096;
/** Values of one tag that are read: strip offsets of a sheet of 16 million rows at one row a strip. */
const MOST_VALUES = 1 << 24;

/**
 * Walks the chain of directories of a TIFF or BigTIFF. Reads nothing but the directories themselves.
 * @param maxPages stops after this many directories
 */
export function readTiffDirectories(bytesAt: BytesAt, maxPages: number): TiffDirectories {
  const header = bytesAt(0, 16) ?? bytesAt(0, 8);
  if (header === undefined) return { directories: [], damage: 'it ends inside its header' };
  const little = header[0] === 0x49;
  const big = (little ? header.readUInt16LE(2) : header.readUInt16BE(2)) === 43;
  const u16 = (b: Buffer, at: number): number => (little ? b.readUInt16LE(at) : b.readUInt16BE(at));
  const u32 = (b: Buffer, at: number): number => (little ? b.readUInt32LE(at) : b.readUInt32BE(at));
  const u64 = (b: Buffer, at: number): number =>
    Number(little ? b.readBigUInt64LE(at) : b.readBigUInt64BE(at));
  const offsetIn = big ? u64 : u32;
  const offsetBytes = big ? 8 : 4;
  if (big && header.length < 16) return { directories: [], damage: 'it ends inside its header' };

  const one = (type: number, b: Buffer, at: number): number => {
    if (type === 1) return b[at]!;
    if (type === 6) return b.readInt8(at);
    if (type === 3) return u16(b, at);
    if (type === 8) return little ? b.readInt16LE(at) : b.readInt16BE(at);
    if (type === 4 || type === 13) return u32(b, at);
    if (type === 9) return little ? b.readInt32LE(at) : b.readInt32BE(at);
    if (type === 5) return u32(b, at) / u32(b, at + 4);
    if (type === 10) return (little ? b.readInt32LE(at) : b.readInt32BE(at)) / u32(b, at + 4);
    if (type === 11) return little ? b.readFloatLE(at) : b.readFloatBE(at);
    if (type === 12) return little ? b.readDoubleLE(at) : b.readDoubleBE(at);
    return u64(b, at);
  };

  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let offset = offsetIn(header, big ? 8 : 4);
  while (offset !== 0 && directories.length < maxPages) {
    if (seen.has(offset)) return { directories, damage: 'its pages point at each other in a circle' };
    seen.add(offset);
    const countBytes = bytesAt(offset, big ? 8 : 2);
    const entryCount = countBytes === undefined ? -1 : big ? u64(countBytes, 0) : u16(countBytes, 0);
    if (entryCount < 1 || entryCount > MOST_ENTRIES) {
      return { directories, damage: 'a page directory is cut off or overwritten' };
    }
    const entryBytes = big ? 20 : 12;
    const body = bytesAt(offset + (big ? 8 : 2), entryCount * entryBytes + offsetBytes);
    if (body === undefined) return { directories, damage: 'a page directory is cut off' };
    const entryAt = new Map<number, number>();
    for (let at = 0; at < entryCount * entryBytes; at += entryBytes) {
      if (!entryAt.has(u16(body, at))) entryAt.set(u16(body, at), at);
    }
    const values = (tag: number): number[] => {
      const at = entryAt.get(tag);
      if (at === undefined) return [];
      const type = u16(body, at + 2);
      const size = BYTES_OF_TYPE[type];
      const count = offsetIn(body, at + 4);
      if (size === undefined || count < 1 || count > MOST_VALUES) return [];
      const inline = at + 4 + offsetBytes;
      const from =
        size * count <= offsetBytes
          ? body.subarray(inline, inline + size * count)
          : bytesAt(offsetIn(body, inline), size * count);
      if (from === undefined) return [];
      return Array.from({ length: count }, (_, i) => one(type, from, i * size));
    };
    directories.push({ values, value: (tag) => values(tag)[0] });
    offset = offsetIn(body, entryCount * entryBytes);
  }
  return { directories, damage: undefined };
}
