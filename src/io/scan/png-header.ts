import { type Resolution, resolutionOf, UNKNOWN_RESOLUTION } from './resolution.js';
import type { Palette } from './sharp-decode.js';
import type { BytesAt } from './tiff-directory.js';

/** What stands in the chunks of a PNG before its samples, and libvips does not tell. */
export interface PngHeader {
  readonly resolution: Resolution;
  readonly palette: Palette;
}

export function readPngHeader(bytesAt: BytesAt): PngHeader {
  let resolution = UNKNOWN_RESOLUTION;
  let palette: Palette = 'none';
  for (let at = 8; ; ) {
    const header = bytesAt(at, 8);
    const kind = header?.toString('latin1', 4, 8);
    if (header === undefined || kind === 'IDAT' || kind === 'IEND') return { resolution, palette };
    const length = header.readUInt32BE(0);
    if (kind === 'pHYs') {
      const body = bytesAt(at + 8, 9);
      if (body !== undefined) {
        const unit = body[8] === 1 ? 'm' : 'aspect';
        resolution = resolutionOf(body.readUInt32BE(0), body.readUInt32BE(4), unit);
      }
    }
    // Colour type 3: samples are indices. Three bytes for each of 256 entries at most.
    if (kind === 'PLTE' && length <= 768 && bytesAt(25, 1)?.[0] === 3)
      palette = paletteKind(bytesAt(at + 8, length) ?? Buffer.alloc(0));
    at += 12 + length;
  }
}

function paletteKind(entries: Buffer): Palette {
  for (let at = 0; at + 2 < entries.length; at += 3) {
    if (entries[at] !== entries[at + 1] || entries[at] !== entries[at + 2]) return 'colour';
  }
  return 'grey';
}
