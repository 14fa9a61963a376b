import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { messageOf } from '../../core/errors.js';
import type { ScanInfo } from '../../core/scan.js';
import { openSpool, type Spool, tiffSpoolLayout } from './spool.js';
import { makeSpoolFolder, spoolWriteError } from './spool-folder.js';

// A cache of decoded tiles only costs memory here: every page is read once, from top to bottom.
sharp.cache(false);

/** What a page is, by its header. */
export interface PageHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /** One bit a sample, so that packing loses nothing. */
  readonly oneBit: boolean;
  readonly hasAlpha: boolean;
  /** Colour samples that are grey, all of them: one channel tells everything. */
  readonly isGreyPalette: boolean;
  /** TIFF and EXIF orientation, 1–8; from 5 on, width and height change places when it is applied. */
  readonly orientation: number;
  /** Progressive or interlaced: the decoder holds the whole page. */
  readonly wholePage: boolean;
}

/** Whether the entries of a page's palette, if it has one, are all grey. */
export type Palette = 'none' | 'grey' | 'colour';

/** What libvips said against a file. */
export class DecodeError extends Error {}

/** A file that libvips reads. */
export interface PageFile {
  readonly path: string;
  readonly format: ScanInfo['format'];
}

/** @param page from 1 */
function open({ path, format }: PageFile, page: number, sequential: boolean): Sharp {
  return sharp(path, {
    page: page - 1,
    pages: 1,
    sequentialRead: sequential,
    // Ours is maxPixels, checked before anything is decoded.
    limitInputPixels: false,
    // A TIFF may be one strip of any length. In the other formats, what this lets through is only metadata.
    unlimited: format === 'tiff',
    // The strictest: at the next lower level, libvips takes a damaged tile of a TIFF for a blank one. Unknown tags
    // and the like pass. What libtiff mends by itself is caught by DAMAGE.
    failOn: 'warning',
  });
}

/** Warnings of libtiff that say the samples are damaged, though it goes on with something of its own. */
const DAMAGE = /premature|line length|bad code|unexpected|corrupt|truncat|not enough|no space|read error/i;

/**
 * @param palette that of the page, `none` where it has none
 * @throws DecodeError where libvips cannot read the header
 */
export async function readPageHeader(file: PageFile, page: number, palette: Palette): Promise<PageHeader> {
  try {
    const image = open(file, page, true);
    image.on('warning', ignore);
    const found = await image.metadata();
    const isGreyPalette = palette === 'grey' && found.space === 'srgb';
    const grey = isGreyPalette || found.space === 'b-w' || found.space === 'grey16';
    return {
      widthPx: found.width,
      heightPx: found.pageHeight ?? found.height,
      channels: grey ? 1 : 3,
      oneBit: grey && palette === 'none' && found.bitsPerSample === 1 && !found.hasAlpha,
      hasAlpha: found.hasAlpha,
      isGreyPalette,
      orientation: found.orientation ?? 1,
      wholePage: found.isProgressive,
    };
  } catch (error) {
    throw new DecodeError(firstLine(error), { cause: error });
  }
}

/** What libvips and libtiff say where the file that they write, not the one that they read, is the trouble. */
const WRITE_FAILED = /no space left|write error|unable to write|write failed|quota exceeded/i;

const ignore = (): void => undefined;

/**
 * Decodes a page, once, into a spool; alpha is laid on white, orientation applied, colour taken to sRGB.
 * Memory follows the strip, not the page, for every file that is not interlaced.
 * @throws DecodeError where the samples are damaged or end too soon
 * @throws WelltraceError where the spool folder is full or cannot be written
 */
export async function decodePage(
  file: PageFile,
  page: number,
  header: PageHeader,
  spoolParent: string | undefined,
): Promise<Spool> {
  const { widthPx, heightPx, channels, oneBit, orientation } = header;
  const bytes = Math.ceil((widthPx * channels * (oneBit ? 1 : 8)) / 8) * heightPx;
  const folder = makeSpoolFolder(spoolParent, bytes);
  try {
    const spoolPath = join(folder.path, 'page.tif');
    const upright = orientation <= 1;
    let image = open(file, page, upright);
    const damage: string[] = [];
    image.on('warning', (warning: string) => {
      if (DAMAGE.test(warning)) damage.push(warning);
    });
    if (header.hasAlpha) image = image.flatten({ background: 'white' });
    if (!upright) image = image.autoOrient();
    if (header.isGreyPalette) image = image.extractChannel(0);
    image = image.toColourspace(channels === 1 ? 'b-w' : 'srgb').tiff({
      compression: 'none',
      ...(oneBit ? { bitdepth: 1 as const } : {}),
      predictor: 'none',
      bigtiff: bytes > 3.9e9,
    });
    try {
      await image.toFile(spoolPath);
    } catch (error) {
      if (WRITE_FAILED.test(messageOf(error))) throw spoolWriteError(spoolParent, error);
      throw new DecodeError(firstLine(error), { cause: error });
    }
    if (damage.length > 0) throw new DecodeError(firstLine(damage[0]!));
    return openSpool(spoolPath, tiffSpoolLayout(spoolPath), folder);
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/** libvips lists everything that its libraries said, a line each; the first is the cause. */
function firstLine(error: unknown): string {
  const lines = messageOf(error).split('\n');
  return (lines.find((line) => line.trim() !== '') ?? '').trim();
}
