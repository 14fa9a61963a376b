import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const compress = promisify(deflate);

/**
 * A greyscale PNG of 1 or 4 bits a pixel: sharp writes few bits only through its colour quantiser, which
 * takes seconds a tile.
 * @param grey widthPx × heightPx samples, 0–255, rounded to the nearest of the levels
 */
export async function encodeGreyPng(
  grey: Uint8Array,
  widthPx: number,
  heightPx: number,
  bitDepth: 1 | 4,
): Promise<Buffer> {
  const rowBytes = Math.ceil((widthPx * bitDepth) / 8);
  const rows = new Uint8Array(heightPx * (rowBytes + 1));
  const pack = bitDepth === 1 ? packBits : packNibbles;
  for (let row = 0; row < heightPx; row++) pack(grey, row * widthPx, widthPx, rows, row * (rowBytes + 1) + 1);
  filterUp(rows, rowBytes, heightPx);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header[8] = bitDepth;
  const data = await compress(rows, { level: 6 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function packBits(grey: Uint8Array, from: number, count: number, to: Uint8Array, at: number): void {
  for (let col = 0; col < count; col++) if (grey[from + col]! > 127) to[at + (col >> 3)]! |= 128 >> (col & 7);
}

function packNibbles(grey: Uint8Array, from: number, count: number, to: Uint8Array, at: number): void {
  for (let col = 0; col < count; col++)
    to[at + (col >> 1)]! |= Math.round(grey[from + col]! / 17) << ((col & 1) === 0 ? 4 : 0);
}

/** PNG filter 2: what runs down the sheet becomes zero. Bottom to top, so that it works in place. */
function filterUp(rows: Uint8Array, rowBytes: number, heightPx: number): void {
  const stride = rowBytes + 1;
  for (let row = heightPx - 1; row > 0; row--) {
    const at = row * stride;
    rows[at] = 2;
    for (let i = at + 1; i < at + stride; i++) rows[i] = (rows[i]! - rows[i - stride]!) & 0xff;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
