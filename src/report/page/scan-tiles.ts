import sharp from 'sharp';
import type { Raster } from '../../core/raster.js';
import type { Scan, ScanInfo } from '../../core/scan.js';
import type { TileLevel } from './page-data.js';
import { encodeGreyPng } from './png.js';

/** Each level is a quarter of the one before, so a drawn pixel never stands for more than 16 stored ones. */
const shrinks = [1, 4, 16];
/** Small enough that one is decoded between two frames; a multiple of the coarsest shrink. */
const tileRows = 512;
const lossyQuality = 60;
/** Bytes a pixel up to which a lossless tile is kept without trying a lossy one. */
const losslessBytesPerPx = 0.1;

/** A tile of the page's picture of the scan, as a browser takes it. */
export interface EncodedTile {
  readonly level: number;
  readonly index: number;
  readonly bytes: Buffer;
}

/** The levels of a scan: which tiles `encodeTiles` will give. */
export function tileLevels({ widthPx, heightPx, bilevel }: ScanInfo): TileLevel[] {
  return shrinks.map((shrink) => {
    const levelHeight = Math.ceil(heightPx / shrink);
    return {
      shrink,
      widthPx: Math.ceil(widthPx / shrink),
      heightPx: levelHeight,
      tileRows,
      tileCount: Math.ceil(levelHeight / tileRows),
      mime: bilevel ? 'image/png' : 'image/webp',
    };
  });
}

/**
 * Every tile of every level, encoded, in one pass over the scan: PNG of 1 bit (4 bits on the reduced levels)
 * for a bilevel scan, else WebP.
 */
export async function* encodeTiles(scan: Scan): AsyncGenerator<EncodedTile> {
  const { heightPx, channels, bilevel } = scan.info;
  const levels = tileLevels(scan.info).map(({ widthPx }) => ({
    widthPx,
    rows: new Uint8Array(widthPx * tileRows * channels),
    filled: 0,
    index: 0,
  }));
  for (let topRow = 0; topRow < heightPx; topRow += tileRows) {
    let strip = scan.readRows(topRow, Math.min(tileRows, heightPx - topRow));
    const last = topRow + tileRows >= heightPx;
    for (const [level, pending] of levels.entries()) {
      if (level > 0) strip = shrinkRaster(strip, shrinks[level]! / shrinks[level - 1]!);
      pending.rows.set(strip.data, pending.filled * pending.widthPx * channels);
      pending.filled += strip.heightPx;
      if (pending.filled < tileRows && !last) continue;
      const raster: Raster = {
        widthPx: pending.widthPx,
        heightPx: pending.filled,
        channels,
        data: pending.rows.subarray(0, pending.filled * pending.widthPx * channels),
      };
      const bytes = bilevel
        ? await encodeGreyPng(raster.data, raster.widthPx, raster.heightPx, level === 0 ? 1 : 4)
        : await encodeWebp(raster);
      yield { level, index: pending.index, bytes };
      pending.index++;
      pending.filled = 0;
    }
  }
}

/** The mean of each factor × factor block; blocks at the right and lower border hold fewer pixels. */
export function shrinkRaster({ widthPx, heightPx, channels, data }: Raster, factor: number): Raster {
  const width = Math.ceil(widthPx / factor);
  const height = Math.ceil(heightPx / factor);
  const out = new Uint8Array(width * height * channels);
  const sums = new Uint32Array(width * channels);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    const rowsHere = Math.min(factor, heightPx - row * factor);
    for (let i = 0; i < rowsHere; i++) {
      let from = (row * factor + i) * widthPx * channels;
      for (let block = 0; block < width; block++) {
        const end = Math.min(widthPx, (block + 1) * factor);
        for (let col = block * factor; col < end; col++)
          for (let channel = 0; channel < channels; channel++)
            sums[block * channels + channel]! += data[from++]!;
      }
    }
    for (let block = 0; block < width; block++) {
      const pixels = rowsHere * (Math.min(widthPx, (block + 1) * factor) - block * factor);
      for (let channel = 0; channel < channels; channel++)
        out[(row * width + block) * channels + channel] = sums[block * channels + channel]! / pixels + 0.5;
    }
  }
  return { widthPx: width, heightPx: height, channels, data: out };
}

/**
 * Lossless where that is small, as on a scan with few tones (on plotted colour sheets a tenth of a JPEG, and
 * thin coloured lines stay clean); lossy on the grain of a photograph.
 */
async function encodeWebp({ widthPx, heightPx, channels, data }: Raster): Promise<Buffer> {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
  const lossless = await image.clone().webp({ lossless: true, effort: 1 }).toBuffer();
  if (lossless.length <= losslessBytesPerPx * widthPx * heightPx) return lossless;
  const lossy = await image.webp({ quality: lossyQuality, effort: 1 }).toBuffer();
  return lossy.length < lossless.length ? lossy : lossless;
}
