import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import sharp from 'sharp';
import { messageOf, WelltraceError } from '../../core/errors.js';
import type { Dataset } from './dataset.js';

/** What the images of a dataset are called, and where their pictures lie. */
export interface Pictures {
  readonly names: readonly string[];
  /** null: there are none. */
  readonly paths: readonly string[] | null;
}

const picture = /\.(png|jpe?g|webp|tiff?)$/i;

/**
 * The pictures of a folder in the order of their names: the first is image 0. Numbers in names count as numbers, so that
 * 2.png comes before 10.png.
 * @throws WelltraceError `input` where there are not as many as images
 */
export async function picturesIn(folder: string, { imageCount }: Dataset): Promise<Pictures> {
  const entries = await readdir(folder).catch((thrown: unknown) => {
    throw new WelltraceError(
      'input',
      `Expected a folder of pictures, but ${folder} cannot be read (${messageOf(thrown)}): check --images.`,
      { cause: thrown },
    );
  });
  const files = entries
    .filter((name) => picture.test(name) && !name.startsWith('.'))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
  if (files.length !== imageCount)
    throw new WelltraceError(
      'input',
      `Expected ${imageCount} pictures in ${folder}, one an image in the order of their names, but there are ${files.length}: check --images.`,
    );
  return {
    names: files.map((file) => basename(file, extname(file))),
    paths: files.map((file) => join(folder, file)),
  };
}

/** Names without pictures: numbers of as many digits as the last needs. */
export function numberedNames({ imageCount }: Dataset): Pictures {
  const digits = String(imageCount - 1).length;
  return {
    names: Array.from({ length: imageCount }, (_, image) => `image ${String(image).padStart(digits, '0')}`),
    paths: null,
  };
}

/** A picture as WebP for the page, and as red, green and blue for a drawing; both of the size of the layers. */
export async function readPicture(
  path: string,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Promise<{ readonly webp: Buffer; readonly rgb: Buffer }> {
  try {
    const image = sharp(path).removeAlpha().toColourspace('srgb').resize(widthPx, heightPx, { fit: 'fill' });
    return {
      webp: await image.clone().webp({ quality: 80 }).toBuffer(),
      rgb: await image.raw().toBuffer(),
    };
  } catch (cause) {
    throw new WelltraceError(
      'input',
      `Expected a picture of an image at ${path}, but it cannot be read (${messageOf(cause).split('\n')[0]}): check --images.`,
      { cause },
    );
  }
}
