import type { Mask, Raster } from '../../core/raster.js';
import type { TemplateCurve } from '../../core/template.js';
import { inFours } from '../fours.js';

/** A pixel whose strongest and weakest channel differ by more than this is coloured. */
const colouredFrom = 70;

/** Ink of any colour. Bilevel and colour plots are cut at a fixed brightness, grey scans at a local threshold. */
export function inkOf(raster: Raster, dpi: number): Mask {
  const { widthPx, heightPx, channels, data } = raster;
  if (channels === 1) return isBilevel(data) ? cut(raster) : localThreshold(raster, dpi);
  const ink = new Uint8Array(widthPx * heightPx);
  for (let i = 0, p = 0; i < ink.length; i++, p += 3) {
    ink[i] = Math.min(data[p]!, data[p + 1]!, data[p + 2]!) < 128 ? 1 : 0;
  }
  return { widthPx, heightPx, data: ink };
}

/** Ink without colour: what a grid and black curves are printed in. */
export function blackInkOf(raster: Raster, dpi: number): Mask {
  const ink = inkOf(raster, dpi);
  if (raster.channels === 1) return ink;
  const { data } = raster;
  for (let i = 0, p = 0; i < ink.data.length; i++, p += 3) {
    const high = Math.max(data[p]!, data[p + 1]!, data[p + 2]!);
    const low = Math.min(data[p]!, data[p + 1]!, data[p + 2]!);
    if (high - low > colouredFrom) ink.data[i] = 0;
  }
  return ink;
}

/**
 * 1 where a pixel's colour is that of the curve's ink (hue and strength, each with a tolerance for what a
 * scanner does to it); other inks and paper are 0.
 */
export function inkOfColour(raster: Raster, colour: TemplateCurve['colour']): Mask {
  if (colour === 'black') return blackInkOf(raster, 0);
  const { widthPx, heightPx, data } = raster;
  const mask = new Uint8Array(widthPx * heightPx);
  const want = direction(colour[0], colour[1], colour[2]);
  for (let i = 0, p = 0; i < mask.length; i++, p += 3) {
    const red = data[p]!;
    const green = data[p + 1]!;
    const blue = data[p + 2]!;
    const high = Math.max(red, green, blue);
    const low = Math.min(red, green, blue);
    if (high - low <= colouredFrom || low > 160) continue;
    const mean = (red + green + blue) / 3;
    const length = Math.hypot(red - mean, green - mean, blue - mean);
    const cosine =
      ((red - mean) * want[0] + (green - mean) * want[1] + (blue - mean) * want[2]) / Math.max(length, 1);
    // 25 degrees of hue: neighbours among the usual plot colours are 60 degrees apart.
    if (cosine > 0.906) mask[i] = 1;
  }
  dropLonePixels(mask, widthPx, heightPx);
  return { widthPx, heightPx, data: mask };
}

/** All ink of a colour sheet, by whether it is of the curve's colour. */
export function inkByColour(raster: Raster, colour: TemplateCurve['colour']): { own: Mask; other: Mask } {
  const own = inkOfColour(raster, colour);
  const other = inkOf(raster, 0);
  for (let i = 0; i < other.data.length; i++) if (own.data[i] === 1) other.data[i] = 0;
  return { own, other };
}

/** A pixel without a neighbour of its colour is a dot of a tint or the fringe of another ink. */
function dropLonePixels(mask: Uint8Array, widthPx: number, heightPx: number): void {
  for (let row = 0; row < heightPx; row++) {
    for (let col = 0; col < widthPx; col++) {
      const i = row * widthPx + col;
      if (mask[i] === 0) continue;
      const left = col > 0 && mask[i - 1]! > 0;
      const right = col + 1 < widthPx && mask[i + 1] === 1;
      const up = row > 0 && mask[i - widthPx]! > 0;
      const down = row + 1 < heightPx && mask[i + widthPx] === 1;
      // 2: to be dropped, but still a neighbour to those that come after it
      if (!left && !right && !up && !down) mask[i] = 2;
    }
  }
  for (let i = 0; i < mask.length; i++) if (mask[i] === 2) mask[i] = 0;
}

function direction(red: number, green: number, blue: number): readonly [number, number, number] {
  const mean = (red + green + blue) / 3;
  const length = Math.max(1, Math.hypot(red - mean, green - mean, blue - mean));
  return [(red - mean) / length, (green - mean) / length, (blue - mean) / length];
}

function isBilevel(data: Uint8Array): boolean {
  const fours = inFours(data);
  const isEither = (i: number): boolean => data[i] === 0 || data[i] === 255;
  // Four of paper or four of ink side by side, which is nearly all of a bilevel scan.
  for (let four = 0; four < fours.length; four++)
    if (fours[four] !== -1 && fours[four] !== 0)
      for (let i = 4 * four; i < 4 * four + 4; i++) if (!isEither(i)) return false;
  for (let i = 4 * fours.length; i < data.length; i++) if (!isEither(i)) return false;
  return true;
}

function cut({ widthPx, heightPx, data }: Raster): Mask {
  const ink = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < ink.length; i++) ink[i] = data[i]! < 128 ? 1 : 0;
  return { widthPx, heightPx, data: ink };
}

/**
 * Sauvola & Pietikäinen 2000: T = m · (1 + k · (s / R − 1)) over a window of about 3 mm; k = .2, R = 128.
 * Sums run down columns and are slid along rows, so that the cost does not depend on the window.
 */
function localThreshold({ widthPx, heightPx, data }: Raster, dpi: number): Mask {
  const radius = Math.max(7, Math.round((dpi * 1.5) / 25.4));
  const ink = new Uint8Array(widthPx * heightPx);
  const sums = new Float64Array(widthPx);
  const squares = new Float64Array(widthPx);
  const add = (row: number, sign: number): void => {
    for (let col = 0, p = row * widthPx; col < widthPx; col++, p++) {
      const value = data[p]!;
      sums[col]! += sign * value;
      squares[col]! += sign * value * value;
    }
  };
  for (let row = 0; row < Math.min(radius, heightPx); row++) add(row, 1);
  for (let row = 0; row < heightPx; row++) {
    if (row + radius < heightPx) add(row + radius, 1);
    if (row - radius - 1 >= 0) add(row - radius - 1, -1);
    const rows = Math.min(heightPx - 1, row + radius) - Math.max(0, row - radius) + 1;
    let sum = 0;
    let square = 0;
    for (let col = 0; col < Math.min(radius, widthPx); col++) {
      sum += sums[col]!;
      square += squares[col]!;
    }
    for (let col = 0; col < widthPx; col++) {
      if (col + radius < widthPx) {
        sum += sums[col + radius]!;
        square += squares[col + radius]!;
      }
      if (col - radius - 1 >= 0) {
        sum -= sums[col - radius - 1]!;
        square -= squares[col - radius - 1]!;
      }
      const count = rows * (Math.min(widthPx - 1, col + radius) - Math.max(0, col - radius) + 1);
      const mean = sum / count;
      const deviation = Math.sqrt(Math.max(0, square / count - mean * mean));
      if (data[row * widthPx + col]! < mean * (1 + 0.2 * (deviation / 128 - 1))) ink[row * widthPx + col] = 1;
    }
  }
  return { widthPx, heightPx, data: ink };
}
