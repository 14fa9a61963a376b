import { basename, extname } from 'node:path';
import sharp from 'sharp';
import type { Scan } from '../src/core/scan.js';
import { scanOf } from '../test/support/memory-scan.js';

/** A scan read whole into memory: for benches only. */
export async function readWithSharp(path: string): Promise<Scan> {
  const image = sharp(path, { limitInputPixels: false, unlimited: true });
  const meta = await image.metadata();
  const grey = (meta.channels ?? 1) < 3;
  const { data, info } = await (grey ? image.toColourspace('b-w') : image.removeAlpha().toColourspace('srgb'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return scanOf(
    { widthPx: info.width, heightPx: info.height, channels: grey ? 1 : 3, data: pixels },
    { name: basename(path, extname(path)), path, dpiX: meta.density ?? null, dpiY: meta.density ?? null },
  );
}
