import type { Raster } from '../../core/raster.js';

const threshold = 128;

/** One byte a pixel, 1 where the sample (of colour: its Rec. 601 luma) is below 128. `into` is filled and returned. */
export function inkOfRow(raster: Raster, row: number, into: Uint8Array): Uint8Array {
  const { widthPx, channels, data } = raster;
  let at = row * widthPx * channels;
  if (channels === 1) {
    for (let col = 0; col < widthPx; col++) into[col] = data[at++]! < threshold ? 1 : 0;
    return into;
  }
  for (let col = 0; col < widthPx; col++, at += 3) {
    const luma = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    into[col] = luma < threshold ? 1 : 0;
  }
  return into;
}
