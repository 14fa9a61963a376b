import { basename, extname } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import type { Scan, ScanInfo } from '../../core/scan.js';
import { openVideo } from '../video/open-video.js';
import { type InputFile, openInputFile } from './input-file.js';
import { jpegResolution } from './jpeg-header.js';
import { requirePage, requirePageCount, requireSize } from './limits.js';
import { type Limits, limitsOf, type OpenScanOptions } from './options.js';
import { openPdfPage, pdfPageCount } from './pdf-page.js';
import { readPngHeader } from './png-header.js';
import { type Resolution, tiffResolution, UNKNOWN_RESOLUTION } from './resolution.js';
import { DecodeError, decodePage, type Palette, readPageHeader } from './sharp-decode.js';
import type { Spool } from './spool.js';
import { bytesOfFile } from './tiff-directory.js';
import { readTiffPages, requireReadableTiff, tiffPalette } from './tiff-page.js';

/** A page that has been decoded. */
interface OpenedPage {
  readonly spool: Spool;
  readonly pageCount: number;
  readonly resolution: Resolution;
  readonly notes?: readonly string[];
}

/**
 * Decodes one page of a TIFF, PNG, JPEG or PDF, or stitches a pan along a sheet, into a spool from which rows are read in any order. Bilevel pages
 * stay bilevel, grey ones have one channel, colour ones three (sRGB); 16 bits are scaled to 8, alpha is laid on
 * white, the orientation tag is applied. A page whose samples are damaged or end too soon is refused as a whole:
 * rows that the file does not hold are not made up.
 * @throws WelltraceError `input` for everything that can be wrong with the file, the page or the spool folder
 */
export async function openScan(path: string, options: OpenScanOptions = {}): Promise<Scan> {
  const page = options.page ?? 1;
  const limits = limitsOf(options);
  const file = openInputFile(path);
  let opened: OpenedPage;
  try {
    opened =
      file.format === 'pdf'
        ? await openPdfPage(file, page, limits, options)
        : file.format === 'video'
          ? await openClip(file, page, limits, options)
          : await openImagePage(file, page, limits, options);
  } catch (error) {
    throw damageError(file, page, error);
  } finally {
    file.close();
  }
  const { spool, pageCount, resolution } = opened;
  const { widthPx, heightPx, channels } = spool.layout;
  const dpi = options.dpi ?? null;
  const info: ScanInfo = {
    name: basename(path, extname(path)) + (page > 1 ? `-p${page}` : ''),
    path,
    page,
    pageCount,
    format: file.format,
    widthPx,
    heightPx,
    channels,
    bilevel: isBilevel(spool),
    dpiX: resolution.dpiX ?? resolution.dpiY ?? dpi,
    dpiY: resolution.dpiY ?? resolution.dpiX ?? dpi,
    ...(opened.notes?.length ? { notes: opened.notes } : {}),
  };
  return { info, readRows: spool.readRows, close: async () => spool.close() };
}

/** @throws WelltraceError `input` as openScan does */
export async function scanPageCount(path: string, options: OpenScanOptions = {}): Promise<number> {
  const file = openInputFile(path);
  try {
    const limits = limitsOf(options);
    const { maxPages } = limits;
    if (file.format === 'pdf') return await pdfPageCount(file, limits);
    if (file.format !== 'tiff') return 1;
    const { pageCount } = readTiffPages(file, maxPages);
    requirePageCount(path, pageCount, maxPages);
    return pageCount;
  } catch (error) {
    throw damageError(file, undefined, error);
  } finally {
    file.close();
  }
}

/** The sentence for what a decoder says; anything else as it came. */
function damageError(file: InputFile, page: number | undefined, error: unknown): unknown {
  if (!(error instanceof DecodeError)) return error;
  const where = page === undefined ? file.path : `page ${page} of ${file.path}`;
  return new WelltraceError(
    'input',
    `Expected a whole ${file.format.toUpperCase()}, but ${where} is damaged or cut short (${error.message}): scan or copy it again.`,
    { cause: error },
  );
}

async function openImagePage(
  file: InputFile,
  page: number,
  limits: Limits,
  options: OpenScanOptions,
): Promise<OpenedPage> {
  const { path } = file;
  const bytesAt = bytesOfFile(file.fd, file.bytes);
  let pageCount = 1;
  let resolution: Resolution;
  let palette: Palette = 'none';
  if (file.format === 'tiff') {
    const pages = readTiffPages(file, limits.maxPages);
    pageCount = pages.pageCount;
    requirePageCount(path, pageCount, limits.maxPages);
    requirePage(path, page, pageCount);
    const directory = pages.directories[page - 1]!;
    requireReadableTiff(path, page, directory);
    resolution = tiffResolution(directory);
    palette = tiffPalette(directory);
  } else {
    requirePage(path, page, pageCount);
    if (file.format === 'png') ({ resolution, palette } = readPngHeader(bytesAt));
    else resolution = jpegResolution(bytesAt);
  }
  const header = await readPageHeader(file, page, palette);
  requireSize(path, page, header, limits.maxPixels);
  if (header.orientation >= 5) resolution = { dpiX: resolution.dpiY, dpiY: resolution.dpiX };
  return { spool: await decodePage(file, page, header, options.spoolFolder), pageCount, resolution };
}

async function openClip(
  { path }: InputFile,
  page: number,
  limits: Limits,
  options: OpenScanOptions,
): Promise<OpenedPage> {
  requirePage(path, page, 1);
  const { spool, notes } = await openVideo(path, limits, options.spoolFolder);
  return { spool, pageCount: 1, resolution: UNKNOWN_RESOLUTION, notes };
}

/** Whether every sample is 0 or 255; stops at the first that is not. */
function isBilevel({ layout, readRows }: Spool): boolean {
  if (layout.bitsPerSample === 1) return true;
  if (layout.channels === 3) return false;
  const rowsAtOnce = Math.max(1, Math.floor((1 << 20) / layout.widthPx));
  for (let top = 0; top < layout.heightPx; top += rowsAtOnce) {
    const { data } = readRows(top, Math.min(rowsAtOnce, layout.heightPx - top));
    for (let i = 0; i < data.length; i++) {
      if (data[i] !== 0 && data[i] !== 255) return false;
    }
  }
  return true;
}
