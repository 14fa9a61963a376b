import type { Stroke } from '../../core/polyline.js';
import type { Stream } from '../../core/rng.js';
import { coverageAreas } from '../../render/label/index.js';

/**
 * What a scanner would see of the strokes: the area that ink covers of each pixel, grid lines under it, optics
 * (a binomial 3 × 3 blur) and noise of the sensor.
 * @param shading what else is printed, side × side: the share of each pixel that its ink covers
 * @returns side × side: darkness, 0 paper – 1 ink
 */
export function drawImage(
  strokes: readonly Stroke[],
  sidePx: number,
  stream: Stream,
  shading?: Float32Array,
): Float32Array {
  const window = { left: 0, top: 0, widthPx: sidePx, heightPx: sidePx };
  const lines = coverageAreas(strokes, window);
  const ink = shading ? lines.map((area, pixel) => Math.max(area, shading[pixel]!)) : lines;
  const inkDarkness = stream.between(0.7, 1);
  const grid = coverageAreas(gridStrokes(sidePx, stream), window);
  const gridDarkness = stream.between(0.15, 0.45);
  const drawn = ink.map((area, pixel) => 1 - (1 - inkDarkness * area) * (1 - gridDarkness * grid[pixel]!));
  const seen = blurred(drawn, sidePx);
  const sigma = stream.between(0.03, 0.08);
  return seen.map((darkness) => Math.min(1, Math.max(0, darkness + sigma * stream.normal())));
}

function gridStrokes(sidePx: number, stream: Stream): Stroke[] {
  const lines: Stroke[] = [];
  const penWidth = stream.between(0.7, 1.2);
  for (const along of ['x', 'y'] as const) {
    const pitch = stream.between(9, 16);
    for (let at = stream.between(0, pitch); at < sidePx; at += pitch) {
      const across = Float64Array.of(at, at);
      const whole = Float64Array.of(-1, sidePx + 1);
      const path = along === 'x' ? { x: across, y: whole } : { x: whole, y: across };
      lines.push({ paths: [path], penWidth, cap: 'butt', join: 'bevel' });
    }
  }
  return lines;
}

/** ¼ ½ ¼ along both axes; beyond the border the border goes on. */
function blurred(image: Float32Array, sidePx: number): Float32Array {
  const pass = (from: Float32Array, step: number, place: (pixel: number) => number) =>
    from.map((value, pixel) => {
      const at = place(pixel);
      const before = at > 0 ? from[pixel - step]! : value;
      const after = at < sidePx - 1 ? from[pixel + step]! : value;
      return (before + 2 * value + after) / 4;
    });
  const alongX = pass(image, 1, (pixel) => pixel % sidePx);
  return pass(alongX, sidePx, (pixel) => Math.floor(pixel / sidePx));
}
