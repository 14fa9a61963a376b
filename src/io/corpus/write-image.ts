import { rmSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../../core/raster.js';
import { RawTiffWriter } from '../raw-tiff.js';

/** TIFF of 1 bit in CCITT group 4, or PNG of 1, 8 or 24 bits a pixel. Nothing is lost in any. */
export type ImageFormat = 'g4' | 'bilevel-png' | 'grey-png' | 'rgb-png';

/** Writes an image that is held in memory; `g4` and `bilevel-png` take samples that are 0 or 255. */
export async function writeImage(path: string, raster: Raster, format: ImageFormat, dpi: number) {
  const { widthPx: width, heightPx: height, channels, data } = raster;
  await encoded(sharp(data, { raw: { width, height, channels } }), format, dpi).toFile(path);
}

/** Writes an image whose rows come one strip after the other, in little memory. */
export class ImageRowsWriter {
  private readonly raw: RawTiffWriter;
  private readonly rawPath: string;

  constructor(
    private readonly path: string,
    size: Pick<Raster, 'widthPx' | 'heightPx' | 'channels'>,
  ) {
    this.rawPath = `${path}.raw`;
    this.raw = new RawTiffWriter(this.rawPath, size);
  }

  add({ data }: Raster): void {
    this.raw.add(data);
  }

  /** Whether an image has but two levels is known after its last row. */
  async finish(format: ImageFormat, dpi: number): Promise<void> {
    this.raw.close();
    const image = sharp(this.rawPath, { sequentialRead: true, limitInputPixels: false, unlimited: true });
    await encoded(image, format, dpi).toFile(this.path);
    rmSync(this.rawPath);
  }
}

function encoded(image: Sharp, format: ImageFormat, dpi: number): Sharp {
  const dense = image.withDensity(dpi);
  if (format === 'rgb-png') return dense.png({ compressionLevel: 6 });
  const grey = dense.toColourspace('b-w');
  if (format === 'grey-png') return grey.png({ compressionLevel: 6 });
  if (format === 'bilevel-png') return grey.png({ palette: true, colours: 2, dither: 0, effort: 1 });
  return grey.tiff({
    compression: 'ccittfax4',
    bitdepth: 1,
    xres: dpi / 25.4,
    yres: dpi / 25.4,
  });
}
