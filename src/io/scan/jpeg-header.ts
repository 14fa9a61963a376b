import { type Resolution, resolutionOf, tiffResolution, UNKNOWN_RESOLUTION } from './resolution.js';
import { type BytesAt, bytesOfBuffer, readTiffDirectories } from './tiff-directory.js';

/** Resolution of a JPEG: its JFIF segment, else its EXIF segment. */
export function jpegResolution(bytesAt: BytesAt): Resolution {
  let exif: Resolution = UNKNOWN_RESOLUTION;
  for (let at = 2; ; ) {
    const marker = bytesAt(at, 4);
    if (marker === undefined || marker[0] !== 0xff) return exif;
    const kind = marker[1]!;
    // A fill byte, then a marker without a segment, then the start of the samples.
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    if (kind === 0xda || kind === 0xd9) return exif;
    const length = marker.readUInt16BE(2);
    if (length < 2) return exif;
    const segment = kind === 0xe0 || kind === 0xe1 ? bytesAt(at + 4, length - 2) : undefined;
    if (segment !== undefined && kind === 0xe0 && segment.length >= 12 && startsWith(segment, 'JFIF\0')) {
      const unit = segment[7] === 1 ? 'inch' : segment[7] === 2 ? 'cm' : 'aspect';
      const jfif = resolutionOf(segment.readUInt16BE(8), segment.readUInt16BE(10), unit);
      if (jfif.dpiX !== null) return jfif;
    }
    if (segment !== undefined && kind === 0xe1 && startsWith(segment, 'Exif\0\0')) {
      const directory = readTiffDirectories(bytesOfBuffer(segment.subarray(6)), 1).directories[0];
      if (directory !== undefined) exif = tiffResolution(directory);
    }
    at += 2 + length;
  }
}

const startsWith = (segment: Buffer, text: string): boolean =>
  segment.toString('latin1', 0, text.length) === text;
