import type { InkPath } from '../../src/core/ink.js';
import type { Layer, Strip } from '../../src/render/paper/strip.js';

/** What a layer in black puts on white paper: 0 none … 1 black, row by row. */
export function inkOf(layer: Layer, widthPx: number, heightPx: number): Float64Array {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const strip: Strip = { widthPx, heightPx, channels: 1, data, leftPx: 0, topPx: 0 };
  layer.paint(strip);
  return Float64Array.from(data, (value) => (255 - value) / 255);
}

export const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** A path of full ink; mm and px are one where the scale is 1 px/mm. */
export function evenInk(
  points: readonly (readonly [number, number])[],
  width: number,
  cap: InkPath['cap'] = 'butt',
): InkPath {
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    widthMm: new Float32Array(points.length).fill(width),
    darkness: new Float32Array(points.length).fill(1),
    cap,
  };
}
