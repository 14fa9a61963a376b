import { type Homography, invert, mapPosition } from '../../core/homography.js';
import type { Raster } from '../../core/raster.js';
import { type Stream, streamOf } from '../../core/rng.js';
import type { RowSource } from '../../core/row-source.js';
import type { PhoneOptions } from './options.js';

/** Normal numbers that the sensor's noise is taken from, from a random place in each row. */
const NOISE_TABLE = 1 << 14;

/**
 * What a camera sees of a sheet: the mean over sub-exposures, each through its own map and at its own place in
 * the pixel and in the spot that the lens blurs a point to; then light, vignette and the sensor's noise.
 */
export function frameRenderer(
  sheet: RowSource,
  options: PhoneOptions,
): (sheetToFrame: readonly Homography[], gain: number, stream: Stream) => Raster {
  const { widthPx, heightPx, paper, ink, table } = options;
  const { channels } = sheet;
  const sums = new Float32Array(widthPx * heightPx * channels);
  return (sheetToFrame, gain, stream) => {
    const inverses = sheetToFrame.map(invert);
    const { top, rows } = rowsSeen(sheet, options, inverses);
    const window = rows === 0 ? new Uint8Array(0) : sheet.readRows(top, rows).data;
    const tableLevel = ((table - ink) / (paper - ink)) * 255;
    sums.fill(0);
    for (const [index, inverse] of inverses.entries()) {
      const [offX, offY] = spot(index, inverses.length, options.blurPx);
      const sample = { window, top, rows, sheet, tableLevel };
      addExposure(sums, inverse, offX, offY, options, sample);
    }
    return develop(sums, channels, inverses.length, gain, options, stream);
  };
}

/** Rows of the sheet within the frame. */
function rowsSeen(sheet: RowSource, frame: PhoneOptions, frameToSheet: readonly Homography[]) {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const map of frameToSheet)
    for (const x of [-4, frame.widthPx + 4])
      for (const y of [-4, frame.heightPx + 4]) {
        const yPx = mapPosition(map, x, y)[1];
        least = Math.min(least, yPx);
        most = Math.max(most, yPx);
      }
  const top = Math.min(Math.max(Math.floor(least) - 2, 0), sheet.heightPx);
  const bottom = Math.min(Math.max(Math.ceil(most) + 2, top), sheet.heightPx);
  return { top, rows: bottom - top };
}

/**
 * Where in the pixel a sub-exposure looks: evenly over the pixel by the plastic number (Roberts 2018), moved on
 * a circle whose radius gives the lens's blur its variance.
 */
function spot(index: number, count: number, blurPx: number): readonly [number, number] {
  const u = (0.5 + 0.7548776662 * index) % 1;
  const v = (0.5 + 0.569840291 * index) % 1;
  const angle = (2 * Math.PI * ((index * 3) % count)) / count;
  const radius = blurPx * Math.SQRT2;
  return [u + radius * Math.cos(angle), v + radius * Math.sin(angle)];
}

interface Sample {
  readonly window: Uint8Array;
  readonly top: number;
  readonly rows: number;
  readonly sheet: RowSource;
  readonly tableLevel: number;
}

function addExposure(
  sums: Float32Array,
  h: Homography,
  offX: number,
  offY: number,
  frame: PhoneOptions,
  { window, top, rows, sheet, tableLevel }: Sample,
): void {
  const { channels } = sheet;
  const sheetWidth = sheet.widthPx;
  const stride = sheetWidth * channels;
  for (let row = 0, at = 0; row < frame.heightPx; row++) {
    const y = row + offY;
    const [x0, y0, d0] = [h[1]! * y + h[2]!, h[4]! * y + h[5]!, h[7]! * y + h[8]!];
    for (let col = 0; col < frame.widthPx; col++, at += channels) {
      const x = col + offX;
      const d = 1 / (h[6]! * x + d0);
      const sheetX = (h[0]! * x + x0) * d - 0.5;
      const sheetY = (h[3]! * x + y0) * d - 0.5 - top;
      const left = Math.floor(sheetX);
      const above = Math.floor(sheetY);
      if (left < 0 || above < 0 || left >= sheetWidth - 1 || above >= rows - 1) {
        for (let channel = 0; channel < channels; channel++) sums[at + channel]! += tableLevel;
        continue;
      }
      const shareX = sheetX - left;
      const shareY = sheetY - above;
      for (let channel = 0, i = above * stride + left * channels; channel < channels; channel++, i++) {
        const upper = window[i]! + shareX * (window[i + channels]! - window[i]!);
        const lower = window[i + stride]! + shareX * (window[i + stride + channels]! - window[i + stride]!);
        sums[at + channel]! += upper + shareY * (lower - upper);
      }
    }
  }
}

function develop(
  sums: Float32Array,
  channels: 1 | 3,
  exposures: number,
  gain: number,
  options: PhoneOptions,
  stream: Stream,
): Raster {
  const { widthPx, heightPx, paper, ink, vignette, noise } = options;
  const data = new Uint8Array(sums.length);
  const slope = (paper - ink) / 255 / exposures;
  const cornerSquared = (widthPx ** 2 + heightPx ** 2) / 4;
  const table = normals();
  for (let row = 0, at = 0; row < heightPx; row++) {
    const dy = (row + 0.5 - heightPx / 2) ** 2;
    let noiseAt = stream.integer(0, NOISE_TABLE - 1);
    for (let col = 0; col < widthPx; col++) {
      const light = gain * (1 - (vignette * (dy + (col + 0.5 - widthPx / 2) ** 2)) / cornerSquared);
      for (let channel = 0; channel < channels; channel++, at++) {
        noiseAt = (noiseAt + 1) & (NOISE_TABLE - 1);
        const value = light * (ink + slope * sums[at]!) + noise * table[noiseAt]!;
        data[at] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5;
      }
    }
  }
  return { widthPx, heightPx, channels, data };
}

let normalTable: Float32Array | undefined;
/** The same numbers in every process. */
function normals(): Float32Array {
  if (normalTable === undefined) {
    const stream = streamOf(0, 'phone', 'noise table');
    normalTable = Float32Array.from({ length: NOISE_TABLE }, () => stream.normal());
  }
  return normalTable;
}
