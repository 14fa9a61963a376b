import sharp from 'sharp';
import { writeWhole } from '../write-whole.js';

export interface ContactImage {
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

const columns = 8;
const thumbPx = 160;
const gapPx = 4;
/** Of a long sheet a part is shown, this many px a side, so that its lines can be seen. */
const partPx = 480;

/** A PNG of small pictures, row by row; of an image larger than a tile, a part from its middle. */
export async function writeContactSheet(path: string, images: readonly ContactImage[]): Promise<void> {
  const cell = thumbPx + gapPx;
  const thumbs = await Promise.all(
    images.map(async (image, index) => ({
      input: await thumbOf(image),
      left: gapPx + (index % columns) * cell,
      top: gapPx + Math.floor(index / columns) * cell,
    })),
  );
  const sheet = sharp({
    create: {
      width: gapPx + Math.min(columns, images.length) * cell,
      height: gapPx + Math.ceil(images.length / columns) * cell,
      channels: 3,
      background: { r: 90, g: 90, b: 90 },
    },
  });
  await writeWhole(
    path,
    await sheet.composite(thumbs).png({ palette: true, colours: 64, effort: 3 }).toBuffer(),
  );
}

async function thumbOf({ path, widthPx, heightPx }: ContactImage): Promise<Buffer> {
  const width = Math.min(widthPx, partPx);
  const height = Math.min(heightPx, partPx);
  const left = Math.floor((widthPx - width) / 2);
  const top = Math.floor((heightPx - height) / 2);
  return sharp(path, { limitInputPixels: false, unlimited: true })
    .toColourspace('srgb')
    .extract({ left, top, width, height })
    .resize(thumbPx, thumbPx, { fit: 'contain', background: 'white' })
    .png()
    .toBuffer();
}
