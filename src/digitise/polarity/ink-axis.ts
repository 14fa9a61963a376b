import type { Raster } from '../../core/raster.js';
import type { RowSource } from '../../core/row-source.js';
import { otsuThreshold } from './otsu.js';

/** The colours of paper and ink, 0–255: what lies between them is more or less ink. */
export interface InkAxis {
  readonly paper: readonly [number, number, number];
  readonly ink: readonly [number, number, number];
}

const strips = 24;
const stripRows = 32;
/** Pixels looked at in a strip, at most. */
const mostPixels = 20_000;

/**
 * The colours of dark paper and of the light ink on it. Strips spread over the rows are parted in two by brightness;
 * paper is the mean of the darker class, ink that of its lightest samples, which hold the middle of strokes rather
 * than their rims. A strip without strokes parts into two like colours and hardly counts: strips are weighed by the
 * square of their contrast.
 */
export function inkAxisOf(source: RowSource, rows: { readonly from: number; readonly to: number }): InkAxis {
  const paper = [0, 0, 0];
  const ink = [0, 0, 0];
  let weights = 0;
  const height = Math.min(stripRows, rows.to - rows.from);
  for (let index = 0; index < strips; index++) {
    const top = rows.from + Math.round((index * (rows.to - rows.from - height)) / (strips - 1));
    const means = classMeans(source.readRows(top, height));
    if (means === null) continue;
    const weight = means.contrast ** 2;
    weights += weight;
    for (let channel = 0; channel < 3; channel++) {
      paper[channel]! += weight * means.dark[channel]!;
      ink[channel]! += weight * means.light[channel]!;
    }
  }
  if (weights === 0) return { paper: [0, 0, 0], ink: [255, 255, 255] };
  const scaled = (sums: number[]) => sums.map((sum) => sum / weights) as [number, number, number];
  return { paper: scaled(paper), ink: scaled(ink) };
}

/** Means of the darker class and of the lighter half of the lighter one; null where all is alike. */
function classMeans({ data, channels }: Raster) {
  const pixels = data.length / channels;
  const step = Math.max(1, Math.floor(pixels / mostPixels));
  const count = Math.floor(pixels / step);
  const brightness = Uint8Array.from({ length: count }, (_, i) => {
    const at = i * step * channels;
    return channels === 1 ? data[at]! : (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
  });
  const threshold = otsuThreshold(brightness);
  const lights = brightness.filter((value) => value > threshold).sort();
  if (lights.length === 0 || lights.length === count) return null;
  const strokesFrom = lights[lights.length >> 1]!;
  const dark = [0, 0, 0];
  const light = [0, 0, 0];
  let strokes = 0;
  brightness.forEach((value, i) => {
    const into = value <= threshold ? dark : value >= strokesFrom ? light : null;
    if (into === null) return;
    if (into === light) strokes++;
    for (let channel = 0; channel < 3; channel++)
      into[channel]! += data[i * step * channels + (channels === 3 ? channel : 0)]!;
  });
  const scale = (sums: number[], by: number) => sums.map((sum) => sum / by);
  const means = { dark: scale(dark, count - lights.length), light: scale(light, strokes) };
  const contrast = Math.hypot(...means.light.map((value, channel) => value - means.dark[channel]!));
  return { ...means, contrast };
}
