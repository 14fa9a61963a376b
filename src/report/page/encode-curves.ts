import { deflateRawSync } from 'node:zlib';
import type { DepthCurve } from '../../core/depth-curve.js';
import type { Trace } from '../../core/trace.js';

/** The stored x of a row that has none. */
const noX = 0xffff;

/** Steps of a stored x to a pixel: 1/16 px, or coarser where the sheet is too wide for 16 bits. */
export function stepsPerPx(widthPx: number): number {
  let steps = 16;
  while (steps > 1 && widthPx * steps >= noX) steps /= 2;
  return steps;
}

/**
 * A trace as base64 of deflated bytes: for all rows the low, then the high byte of x in steps, each row less
 * the one before (modulo 65,536; 65,535 is no x); then σ, one byte a row: 0 none, else
 * σ = 2 ** ((code − 1) / 16 − 6) px, to the nearest 4.4 %; then the flags; then the wraps.
 */
export function encodeTrace(trace: Trace, steps: number): string {
  const rowCount = trace.xPx.length;
  const bytes = new Uint8Array(rowCount * 5);
  let before = 0;
  for (let i = 0; i < rowCount; i++) {
    const x = trace.xPx[i]!;
    const code = Number.isNaN(x) ? noX : Math.min(noX - 1, Math.max(0, Math.round(x * steps)));
    const delta = (code - before) & 0xffff;
    before = code;
    bytes[i] = delta & 0xff;
    bytes[rowCount + i] = delta >> 8;
    bytes[2 * rowCount + i] = sigmaCode(trace.sigmaPx[i]!);
    bytes[3 * rowCount + i] = trace.flags[i]!;
    bytes[4 * rowCount + i] = trace.wraps[i]! & 0xff;
  }
  return deflateRawSync(bytes).toString('base64');
}

function sigmaCode(sigmaPx: number): number {
  if (Number.isNaN(sigmaPx)) return 0;
  return 1 + Math.min(254, Math.max(0, Math.round(16 * (Math.log2(sigmaPx) + 6))));
}

/** One curve of the table: 32-bit floats, values then σ (NaN is null), little-endian, then the flags. */
export function encodeTable(curve: DepthCurve): string {
  const count = curve.value.length;
  const bytes = Buffer.alloc(count * 9);
  for (let i = 0; i < count; i++) {
    bytes.writeFloatLE(curve.value[i]!, i * 4);
    bytes.writeFloatLE(curve.sigma[i]!, (count + i) * 4);
    bytes[8 * count + i] = curve.flags[i]!;
  }
  return deflateRawSync(bytes).toString('base64');
}
