import { WelltraceError } from '../../core/errors.js';
import type { PageHeader } from './sharp-decode.js';

/** An interlaced page is held whole by its decoder; a larger one would not stay below 1 GB of memory. */
const MOST_PIXELS_WHOLE = 100e6;

export function requirePage(path: string, page: number, pageCount: number): void {
  if (Number.isInteger(page) && page >= 1 && page <= pageCount) return;
  throw new WelltraceError(
    'input',
    `${path} has ${pageCount} page${pageCount === 1 ? '' : 's'}, so page ${page} is not in it: name a page from 1 to ${pageCount}.`,
  );
}

export function requirePageCount(path: string, pageCount: number, maxPages: number): void {
  if (pageCount <= maxPages) return;
  throw new WelltraceError(
    'input',
    `${path} has more than ${count(maxPages)} pages: split it, or raise the limit with --max-pages.`,
  );
}

export function requirePixels(
  path: string,
  page: number,
  widthPx: number,
  heightPx: number,
  maxPixels: number,
): void {
  if (!(widthPx >= 1 && heightPx >= 1)) {
    throw new WelltraceError(
      'input',
      `Page ${page} of ${path} has no pixels (${widthPx} × ${heightPx}): scan or copy it again.`,
    );
  }
  if (widthPx * heightPx <= maxPixels) return;
  throw new WelltraceError(
    'input',
    `Page ${page} of ${path} has ${count(widthPx)} × ${count(heightPx)} = ${count(widthPx * heightPx)} pixels, more than the limit of ${count(maxPixels)}: raise it with --max-pixels ${widthPx * heightPx} if that is what the sheet has.`,
  );
}

export function requireSize(path: string, page: number, header: PageHeader, maxPixels: number): void {
  const { widthPx, heightPx, wholePage } = header;
  requirePixels(path, page, widthPx, heightPx, maxPixels);
  if (wholePage && widthPx * heightPx > MOST_PIXELS_WHOLE) {
    throw new WelltraceError(
      'input',
      `${path} is interlaced or progressive, which needs all its ${count(widthPx * heightPx)} pixels in memory at once; beyond ${count(MOST_PIXELS_WHOLE)} that is not read: save it again without.`,
    );
  }
}

const count = (n: number): string => n.toLocaleString('en');
