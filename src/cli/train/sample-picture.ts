import sharp from 'sharp';
import { inkChannels } from '../../train/data/sample.js';
import type { Shown } from '../../train/validation/validate.js';

const gapPx = 6;
/** Ink of solid, dashed, dotted; then the traces of dashed and dotted, pale. Stand apart for the colour-blind. */
const colours = [
  [213, 94, 0],
  [0, 114, 178],
  [0, 158, 115],
  [150, 200, 235],
  [160, 225, 200],
] as const;

/** Held-out tiles as a PNG: each row the scan, what is true and what the network says. */
export async function samplePicture(shown: readonly Shown[]): Promise<Buffer> {
  const first = shown[0]?.batch;
  if (first === undefined) throw new RangeError('no image to show');
  const { rows, cols } = first;
  const count = shown.reduce((sum, { batch }) => sum + batch.count, 0);
  const width = 3 * cols + 2 * gapPx;
  const height = count * (rows + gapPx) - gapPx;
  const pixels = new Uint8Array(3 * width * height).fill(255);
  let top = 0;
  for (const { batch, probability } of shown)
    for (let image = 0; image < batch.count; image++, top += rows + gapPx)
      for (let row = 0; row < rows; row++)
        for (let col = 0; col < cols; col++) {
          const at = (image * rows + row) * cols + col;
          const grey = Math.round(255 * (1 - batch.image[at]!));
          const put = (panel: number, colour: readonly number[]): void =>
            pixels.set(colour, 3 * ((top + row) * width + panel * (cols + gapPx) + col));
          put(0, [grey, grey, grey]);
          put(1, painted(grey, batch.probability, at, batch.channels));
          put(2, painted(grey, probability, at, batch.channels));
        }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** The scan, pale, under the likeliest channels in their colours: ink over traces. */
function painted(grey: number, probability: Float32Array, at: number, channels: number): number[] {
  let colour: number[] = [grey, grey, grey].map((value) => 255 - (255 - value) / 4);
  const order = [...Array(channels - inkChannels).keys()].map((i) => i + inkChannels).concat([0, 1, 2]);
  for (const channel of order) {
    const share = probability[at * channels + channel]!;
    const ink = colours[channel]!;
    colour = colour.map((value, i) => value * (1 - share) + ink[i]! * share);
  }
  return colour.map(Math.round);
}
