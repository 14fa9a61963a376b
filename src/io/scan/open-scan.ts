import { basename, extname } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import type { Scan, ScanInfo } from '../../core/scan.js';
import { type InputFile, openInputFile } from './input-file.js';
import { jpegResolution } from './jpeg-header.js';
import { requirePage, requirePageCount, requireSize } from './limits.js';
import { type Limits, limitsOf, type OpenScanOptions } from './options.js';
import { pngResolution, type Resolution, tiffResolution } from './resolution.js';
import { DecodeError, decodePage, readPageHeader } from './sharp-decode.js';
import type { Spool } from './spool.js';
import { bytesOfFile } from './tiff-directory.js';
import { readTiffPages, requireReadableTiff } from './tiff-page.js';

/** A page that has been decoded. */
export interface OpenedPage {
  readonly spool: Spool;
  readonly pageCount: number;
  readonly resolution: Resolution;
}

/**
 * Decodes one page of a TIFF, PNG, JPEG or PDF into a spool from which rows are read in any order. Bilevel pages
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
    opened = await openImagePage(file, page, limits, options);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const what = file.format.toUpperCase();
    throw new WelltraceError(
      'input',
      `Expected a whole ${what}, but page ${page} of ${path} is damaged or cut short (${error.message}): scan or copy it again.`,
      { cause: error },
    );
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
  };
  return { info, readRows: spool.readRows, close: async () => spool.close() };
}

/** @throws WelltraceError `input` as openScan does */
export async function scanPageCount(path: string, options: OpenScanOptions = {}): Promise<number> {
  const file = openInputFile(path);
  try {
    if (file.format !== 'tiff') return 1;
    const { maxPages } = limitsOf(options);
    const { pageCount } = readTiffPages(file, maxPages);
    requirePageCount(path, pageCount, maxPages);
    return pageCount;
  } finally {
    file.close();
  }
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
  if (file.format === 'tiff') {
    const pages = readTiffPages(file, limits.maxPages);
    pageCount = pages.pageCount;
    requirePageCount(path, pageCount, limits.maxPages);
    requirePage(path, page, pageCount);
    const directory = pages.directories[page - 1]!;
    requireReadableTiff(path, page, directory);
    resolution = tiffResolution(directory);
  } else {
    requirePage(path, page, pageCount);
    resolution = file.format === 'png' ? pngResolution(bytesAt) : jpegResolution(bytesAt);
  }
  const header = await readPageHeader(path, page);
  requireSize(path, page, header, limits.maxPixels);
  if (header.orientation >= 5) resolution = { dpiX: resolution.dpiY, dpiY: resolution.dpiX };
  return { spool: await decodePage(path, page, header, options.spoolFolder), pageCount, resolution };
}

/** Whether every sample is 0 or 255; stops at the first that is not. */
function isBilevel({ layout, readRows }: Spool): boolean {
  if (layout.bitsPerSample === 1) return true;
  if (layout.channels === 3) return false;
  const rowsAtOnce = Math.max(1, Math.floor((1 << 20) / layout.widthPx));
  for (let top = 0; top < layout.heightPx; top += rowsAtOnce) {
    const { data } = readRows(top, Math.min(rowsAtOnce, layout.heightPx - top));
    if (!data.every((sample) => sample === 0 || sample === 255)) return false;
  }
  return true;
}
