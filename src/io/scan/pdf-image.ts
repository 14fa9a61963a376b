import { join } from 'node:path';
import { DecodeError, decodePage } from './sharp-decode.js';
import { openSpool, type Spool } from './spool.js';
import { isDiskError, makeSpoolFolder, spoolWriteError } from './spool-folder.js';
import { bytesPerRow, type SpoolKind, SpoolWriter } from './spool-writer.js';

/** An image as pdfjs decodes it: 1 is packed bits, 2 RGB, 3 RGBA (ImageKind). */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: 1 | 2 | 3;
  readonly data: Uint8Array;
}

/** @throws DecodeError where it is no whole image: pdfjs hands on what a damaged stream gave it */
export function requireDecoded(value: unknown, isMask: boolean): DecodedImage {
  const image = value as Partial<DecodedImage> | null | undefined;
  const { width, height } = image ?? {};
  const given: unknown = image?.data;
  const data =
    given instanceof Uint8Array || given instanceof Uint8ClampedArray
      ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
      : undefined;
  const kind = isMask ? 1 : image?.kind;
  if (!width || !height || data === undefined || !(kind === 1 || kind === 2 || kind === 3)) {
    throw new DecodeError('its image cannot be decoded');
  }
  const rowBytes = kind === 1 ? Math.ceil(width / 8) : width * (kind + 1);
  if (data.length < rowBytes * height) {
    throw new DecodeError(`its image ends after ${Math.floor(data.length / rowBytes)} of ${height} rows`);
  }
  return { width, height, kind, data };
}

/**
 * Writes the image to a spool at its own resolution: bits stay bits, an image of grey samples gets one channel,
 * alpha is laid on white.
 * @param orientation TIFF orientation, 1–8
 */
export async function spoolPdfImage(
  image: DecodedImage,
  orientation: number,
  spoolParent: string | undefined,
): Promise<Spool> {
  const { width, height, kind } = image;
  const isGrey = kind !== 1 && isGreyImage(image);
  const page: SpoolKind = {
    widthPx: width,
    heightPx: height,
    channels: kind === 1 || isGrey ? 1 : 3,
    bitsPerSample: kind === 1 ? 1 : 8,
  };
  const rowBytes = bytesPerRow(page);
  const folder = makeSpoolFolder(spoolParent, rowBytes * height);
  try {
    const path = join(folder.path, 'image.tif');
    const writer = new SpoolWriter(path, page, orientation);
    try {
      const rowsAtOnce = Math.max(1, Math.floor((1 << 22) / rowBytes));
      for (let top = 0; top < height; top += rowsAtOnce) {
        writer.write(rowsOf(image, top, Math.min(rowsAtOnce, height - top), page.channels));
      }
      writer.finish();
    } catch (error) {
      writer.abort();
      throw error;
    }
    if (orientation === 1) return openSpool(path, writer.layout, folder);
    const { channels } = page;
    const turned = { widthPx: width, heightPx: height, channels, oneBit: kind === 1, orientation };
    const spool = await decodePage(
      { path, format: 'tiff' },
      1,
      { ...turned, hasAlpha: false, isGreyPalette: false, wholePage: false },
      spoolParent,
    );
    folder.remove();
    return spool;
  } catch (error) {
    folder.remove();
    throw isDiskError(error) ? spoolWriteError(spoolParent, error) : error;
  }
}

/** Packed bits as they are; other samples on white, one or three of them a pixel. */
function rowsOf(
  { width, kind, data }: DecodedImage,
  top: number,
  rowCount: number,
  channels: 1 | 3,
): Uint8Array {
  if (kind === 1) {
    const rowBytes = Math.ceil(width / 8);
    return data.subarray(top * rowBytes, (top + rowCount) * rowBytes);
  }
  const from = kind === 2 ? 3 : 4;
  const source = data.subarray(top * width * from, (top + rowCount) * width * from);
  if (kind === 2 && channels === 3) return source;
  const out = new Uint8Array(rowCount * width * channels);
  for (let at = 0, to = 0; at < source.length; at += from, to += channels) {
    const alpha = kind === 2 ? 255 : source[at + 3]!;
    for (let channel = 0; channel < channels; channel++) {
      out[to + channel] = Math.round((source[at + channel]! * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return out;
}

function isGreyImage({ kind, data }: DecodedImage): boolean {
  const step = kind === 2 ? 3 : 4;
  for (let at = 0; at + 2 < data.length; at += step) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}
