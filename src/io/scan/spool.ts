import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Raster } from '../../core/raster.js';
import type { SpoolFolder } from './spool-folder.js';
import { bytesOfFile, readTiffDirectories, tiffTag } from './tiff-directory.js';

/** How the rows of a page lie in its spool file. */
export interface SpoolLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /** 1: packed, eight pixels a byte, the leftmost in the highest bit, rows padded to whole bytes. */
  readonly bitsPerSample: 1 | 8;
  /** Whether a 1 bit is paper. */
  readonly paperIsOne: boolean;
  readonly rowsPerStrip: number;
  /** File offset of each strip. */
  readonly stripOffsets: Float64Array;
}

/** Rows of one decoded page at fixed offsets in a file. */
export interface Spool {
  readonly layout: SpoolLayout;
  /** Rows [topRow, topRow + rowCount). @throws RangeError where they are not all inside the page. */
  readRows(topRow: number, rowCount: number): Raster;
  close(): void;
}

/** The layout of an uncompressed TIFF in strips. */
export function tiffSpoolLayout(path: string): SpoolLayout {
  const fd = openSync(path, 'r');
  try {
    const directory = readTiffDirectories(bytesOfFile(fd, fstatSync(fd).size), 1).directories[0];
    const widthPx = directory?.value(tiffTag.imageWidth);
    const heightPx = directory?.value(tiffTag.imageLength);
    const channels = directory?.value(tiffTag.samplesPerPixel) ?? 1;
    const bitsPerSample = directory?.value(tiffTag.bitsPerSample) ?? 1;
    if (
      directory === undefined ||
      widthPx === undefined ||
      heightPx === undefined ||
      !(channels === 1 || channels === 3) ||
      !(bitsPerSample === 8 || (bitsPerSample === 1 && channels === 1)) ||
      directory.value(tiffTag.compression) !== 1
    ) {
      throw new Error(`The spool ${path} is not what was asked for: ${channels} × ${bitsPerSample} bit`);
    }
    return {
      widthPx,
      heightPx,
      channels,
      bitsPerSample,
      paperIsOne: directory.value(tiffTag.photometric) !== 0,
      rowsPerStrip: Math.min(directory.value(tiffTag.rowsPerStrip) ?? heightPx, heightPx),
      stripOffsets: Float64Array.from(directory.values(tiffTag.stripOffsets)),
    };
  } finally {
    closeSync(fd);
  }
}

/**
 * Opens a spool file and takes over its folder: both are unlinked at once where the system allows that of an open
 * file, so that nothing is left behind however the process ends; else on close or at exit.
 */
export function openSpool(path: string, layout: SpoolLayout, folder: SpoolFolder): Spool {
  const { widthPx, heightPx, channels, bitsPerSample, paperIsOne, rowsPerStrip, stripOffsets } = layout;
  const rowBytes = Math.ceil((widthPx * channels * bitsPerSample) / 8);
  const fd = openSync(path, 'r');
  let closed = false;
  try {
    folder.remove();
  } catch {
    // Not possible while the file is open on this system: close() does it.
  }

  const readBytes = (topRow: number, rowCount: number, into: Uint8Array): void => {
    for (let done = 0; done < rowCount; ) {
      const row = topRow + done;
      const strip = Math.floor(row / rowsPerStrip);
      const rowInStrip = row - strip * rowsPerStrip;
      const rows = Math.min(rowsPerStrip - rowInStrip, rowCount - done);
      let from = done * rowBytes;
      let at = stripOffsets[strip]! + rowInStrip * rowBytes;
      for (let left = rows * rowBytes; left > 0; ) {
        const got = readSync(fd, into, from, left, at);
        if (got === 0) throw new Error(`The spool ${path} ends at row ${row}`);
        left -= got;
        from += got;
        at += got;
      }
      done += rows;
    }
  };

  return {
    layout,
    readRows(topRow, rowCount) {
      if (closed) throw new Error('The scan is closed');
      if (!(Number.isInteger(topRow) && Number.isInteger(rowCount) && rowCount >= 0)) {
        throw new RangeError(`Rows are whole numbers, not [${topRow}, ${topRow} + ${rowCount})`);
      }
      if (!(topRow >= 0 && topRow + rowCount <= heightPx)) {
        throw new RangeError(
          `Rows [${topRow}, ${topRow + rowCount}) are not inside the page's [0, ${heightPx})`,
        );
      }
      const data = new Uint8Array(widthPx * channels * rowCount);
      if (bitsPerSample === 8) {
        readBytes(topRow, rowCount, data);
      } else {
        const chunkRows = Math.max(1, Math.floor((1 << 20) / rowBytes));
        const packed = new Uint8Array(Math.min(chunkRows, rowCount) * rowBytes);
        for (let done = 0; done < rowCount; done += chunkRows) {
          const rows = Math.min(chunkRows, rowCount - done);
          readBytes(topRow + done, rows, packed);
          const out = data.subarray(done * widthPx, (done + rows) * widthPx);
          unpackBits(packed, rows, widthPx, paperIsOne, out);
        }
      }
      return { widthPx, heightPx: rowCount, channels, data };
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(fd);
      folder.remove();
    },
  };
}

/** Packed bits, rows padded to whole bytes, to 0 (ink) and 255 (paper). Paper is skipped a byte at a time. */
function unpackBits(
  packed: Uint8Array,
  rowCount: number,
  widthPx: number,
  paperIsOne: boolean,
  out: Uint8Array,
): void {
  const rowBytes = Math.ceil(widthPx / 8);
  const flip = paperIsOne ? 0xff : 0;
  out.fill(255);
  for (let row = 0; row < rowCount; row++) {
    const rowStart = row * widthPx;
    const rowEnd = rowStart + widthPx;
    for (let i = 0, byteAt = row * rowBytes, at = rowStart; i < rowBytes; i++, byteAt++, at += 8) {
      let ink = packed[byteAt]! ^ flip;
      for (let pixel = at; ink !== 0; pixel++, ink = (ink << 1) & 0xff) {
        if ((ink & 0x80) !== 0 && pixel < rowEnd) out[pixel] = 0;
      }
    }
  }
}
