import sharp from 'sharp';
import { WelltraceError } from '../../core/errors.js';
import type { Raster } from '../../core/raster.js';

/** A tile of a corpus as it was written, whole. @throws WelltraceError `input` where it is missing or damaged */
export async function readCorpusImage(path: string): Promise<Raster> {
  try {
    const image = sharp(path);
    const { channels: stored } = await image.metadata();
    const colour = (stored ?? 1) >= 3;
    const { data, info } = await image
      .removeAlpha()
      .toColourspace(colour ? 'srgb' : 'b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      widthPx: info.width,
      heightPx: info.height,
      channels: info.channels === 3 ? 3 : 1,
      data: new Uint8Array(data),
    };
  } catch (thrown) {
    throw new WelltraceError(
      'input',
      `Expected ${path} to be an image of the corpus, but it cannot be read: make the corpus again in another folder.`,
      { cause: thrown },
    );
  }
}
