import type { Canvas } from '@napi-rs/canvas';
import type { Mask } from '../../src/core/raster.js';
import { randomOf } from './random.js';

const speckCount = 260;
const edgeNoise = 26;
/** Ink is what is darker than this; above the middle, as an operator sets it to keep thin lines whole. */
const threshold = 150;

/** What a bilevel scanner makes of a drawing: noise along the edges, specks on the paper and in the ink. */
export function scan(canvas: Canvas, seed: number): Mask {
  const { width, height } = canvas;
  const random = randomOf(seed);
  const samples = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const grey = samples[4 * at]!;
    const seen = grey === 0 || grey === 255 ? grey : grey + edgeNoise * random.normal();
    data[at] = seen < threshold ? 1 : 0;
  }
  for (let speck = 0; speck < speckCount; speck++) {
    const x = random.uniform() * width;
    const y = random.uniform() * height;
    const radius = 0.6 + 1.6 * random.uniform() ** 3;
    const ink = random.uniform() < 0.75 ? 1 : 0;
    for (let row = Math.max(0, Math.floor(y - radius)); row < Math.min(height, y + radius); row++)
      for (let col = Math.max(0, Math.floor(x - radius)); col < Math.min(width, x + radius); col++)
        if (Math.hypot(col + 0.5 - x, row + 0.5 - y) <= radius) data[row * width + col] = ink;
  }
  return { widthPx: width, heightPx: height, data };
}
