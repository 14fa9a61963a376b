import sharp from 'sharp';
import type { LabelMasks } from '../../src/labels/perturb/index.js';
import { window } from './examples.js';

const zoom = 2;

/** Grey: label kept; red: lost; blue: marked. Null: cannot be done. */
export function picture(truth: LabelMasks, given: LabelMasks | null): Buffer {
  const rgb = Buffer.alloc(3 * window.widthPx * window.heightPx, 255);
  for (let pixel = 0; pixel < window.widthPx * window.heightPx; pixel++) {
    let [kept, lost, marked] = [false, false, false];
    for (let at = pixel * truth.channels; at < (pixel + 1) * truth.channels; at++) {
      const [was, is] = [truth.data[at] === 1, (given ?? truth).data[at] === 1];
      kept ||= was && is;
      lost ||= was && !is;
      marked ||= !was && is;
    }
    const colour =
      given === null
        ? kept
          ? 0xdddddd
          : 0xffffff
        : lost && marked
          ? 0x9b30c0
          : lost
            ? 0xd62f2f
            : marked
              ? 0x2f6fd6
              : kept
                ? 0x777777
                : 0xffffff;
    rgb.writeUIntBE(colour, 3 * pixel, 3);
  }
  return rgb;
}

/** Pictures side by side, enlarged, as a PNG. */
export async function beside(pictures: readonly Buffer[], file: string): Promise<void> {
  const { widthPx, heightPx } = window;
  const [width, height] = [zoom * widthPx, zoom * heightPx];
  const parts = await Promise.all(
    pictures.map((rgb) =>
      sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
        .resize(width, height, { kernel: 'nearest' })
        .png()
        .toBuffer(),
    ),
  );
  await sharp({ create: { width: 2 * width + 8, height, channels: 3, background: '#000' } })
    .composite(parts.map((input, index) => ({ input, left: index * (width + 8), top: 0 })))
    .png({ palette: true, colours: 8, compressionLevel: 9 })
    .toFile(file);
}
