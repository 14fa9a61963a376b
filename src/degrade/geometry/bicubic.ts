import type { Raster } from '../../core/raster.js';

/** Positions are taken to 1/256 px. */
const phases = 256;
/** Four weights sum to 2¹⁰, so that two passes over bytes fit into 31 bits. */
const unitBits = 10;

/** Catmull-Rom (Keys 1981, a = −½) at each phase between two pixels: four whole-number weights. */
export const bicubicWeights = Int32Array.from({ length: 4 * phases }, (_, index) => {
  const weights = catmullRom((index >> 2) / phases).map((each) => Math.round(each * 2 ** unitBits));
  const largest = weights.indexOf(Math.max(...weights));
  weights[largest]! += 2 ** unitBits - weights.reduce((sum, each) => sum + each, 0);
  return weights[index & 3]!;
});

function catmullRom(t: number): number[] {
  return [
    ((-0.5 * t + 1) * t - 0.5) * t,
    (1.5 * t - 2.5) * t * t + 1,
    ((-1.5 * t + 2) * t + 0.5) * t,
    (0.5 * t - 0.5) * t * t,
  ];
}

/** Rows of an image. */
export interface ImagePart extends Raster {
  /** Where its first row lies in the image. */
  readonly topRow: number;
  readonly imageHeightPx: number;
}

/**
 * One sample, anywhere: beyond the part's rows and columns its edge goes on.
 * @param x @param y px in the image
 */
export function sampleAt(
  { data, widthPx, heightPx, channels, topRow }: ImagePart,
  x: number,
  y: number,
  channel: number,
): number {
  const fineX = Math.round((x - 0.5) * phases);
  const fineY = Math.round((y - 0.5 - topRow) * phases);
  const col = (fineX >> 8) - 1;
  const row = (fineY >> 8) - 1;
  const wx = (fineX & 255) << 2;
  const wy = (fineY & 255) << 2;
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    const c = Math.min(widthPx - 1, Math.max(0, col + j));
    let down = 0;
    for (let k = 0; k < 4; k++) {
      const r = Math.min(heightPx - 1, Math.max(0, row + k));
      down += bicubicWeights[wy + k]! * data[(r * widthPx + c) * channels + channel]!;
    }
    sum += bicubicWeights[wx + j]! * down;
  }
  return toByte(sum);
}

/** Of a sum over both passes. */
export function toByte(sum: number): number {
  const value = (sum + (1 << (2 * unitBits - 1))) >> (2 * unitBits);
  return value < 0 ? 0 : Math.min(value, 255);
}
