import type { Polyline, Stroke } from '../../src/core/polyline.js';
import { streamOf } from '../../src/core/rng.js';
import type { LabelMasks } from '../../src/labels/perturb/index.js';
import { vectorLabels } from '../../src/study/noise/vector-labels.js';

export const seed = 5;
export const window = { left: 0, top: 0, widthPx: 176, heightPx: 240 };

/** A wavy way down the window. */
function wave(index: number, middle: number, swing: number): Polyline {
  const stream = streamOf(seed, 'curve', index, middle);
  const phases = [3, 7, 17].map((turns) => ({
    turns: turns * stream.between(0.8, 1.2),
    at: stream.between(0, 6.3),
  }));
  const y = Float64Array.from({ length: 142 }, (_, k) => 2 * k - 20);
  const x = y.map((down) =>
    phases.reduce(
      (sum, { turns, at }, k) => sum + (swing / (k + 1)) * Math.sin((turns * down) / 100 + at),
      middle,
    ),
  );
  return { x, y };
}

/** Three curves of 3 px, one a channel. */
export function curvesOf(index: number): LabelMasks {
  const strokes = [45, 85, 130].map((middle): Stroke[] => [
    { paths: [wave(index, middle, 22)], penWidth: 3, cap: 'butt', join: 'round' },
  ]);
  const labels = vectorLabels(strokes, 'coverage', window);
  const darkness = new Uint8Array(window.widthPx * window.heightPx);
  for (let pixel = 0; pixel < darkness.length; pixel++) {
    const [col, row] = [pixel % window.widthPx, Math.floor(pixel / window.widthPx)];
    if (col % 24 === 12 || row % 24 === 12) darkness[pixel] = 150;
    for (let channel = 0; channel < 3; channel++)
      if (labels.data[3 * pixel + channel] === 1) darkness[pixel] = 230;
  }
  return { ...labels, darkness };
}

/** A shaded fill between a curve and its baseline. */
export function regionOf(index: number): LabelMasks {
  const { x, y } = wave(index, 100, 30);
  const { widthPx, heightPx } = window;
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, pixel) => {
    const [col, row] = [(pixel % widthPx) + 0.5, Math.floor(pixel / widthPx) + 0.5];
    const at = (row + 20) / 2;
    const edge = x[Math.floor(at)]! + (at - Math.floor(at)) * (x[Math.ceil(at)]! - x[Math.floor(at)]!);
    return col > 30 && col < edge && row > y[0]! && row > 12 && row < heightPx - 12 ? 1 : 0;
  });
  return { widthPx, heightPx, channels: 1, data, darkness: data.map((label) => 210 * label) };
}
