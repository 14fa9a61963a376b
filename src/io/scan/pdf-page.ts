import type { PDFPageProxy } from 'pdfjs-dist';
import { WelltraceError } from '../../core/errors.js';
import type { InputFile } from './input-file.js';
import { requirePage, requirePageCount, requirePixels } from './limits.js';
import type { Limits, OpenScanOptions } from './options.js';
import { type OpenedPdf, openPdf } from './pdf-document.js';
import { requireDecoded, spoolPdfImage } from './pdf-image.js';
import { imagesOf, type Matrix, pageImageOf, paintingOperators } from './pdf-page-image.js';
import { spoolPdfDrawing } from './pdf-render.js';
import { type Resolution, resolutionOf } from './resolution.js';
import { DecodeError } from './sharp-decode.js';
import type { Spool } from './spool.js';

/** Dots per inch at which a page that is not one image is drawn. */
const DRAWN_DPI = 300;
/** PDF units in an inch. */
const POINTS_PER_INCH = 72;

export async function pdfPageCount(file: InputFile, { maxPixels, maxPages }: Limits): Promise<number> {
  const pdf = await openPdf(file, maxPixels);
  try {
    requirePageCount(file.path, pdf.document.numPages, maxPages);
    return pdf.document.numPages;
  } finally {
    await pdf.close();
  }
}

/**
 * One page of a PDF. Where the page is one image, that image with its own pixels, however long it is; else the
 * page as drawn. Notes and form fields that were put on the page later are left out.
 * @throws WelltraceError `input`; DecodeError where the file is damaged
 */
export async function openPdfPage(
  file: InputFile,
  pageNumber: number,
  limits: Limits,
  options: OpenScanOptions,
): Promise<{ spool: Spool; pageCount: number; resolution: Resolution }> {
  const pdf = await openPdf(file, limits.maxPixels);
  try {
    const pageCount = pdf.document.numPages;
    requirePageCount(file.path, pageCount, limits.maxPages);
    requirePage(file.path, pageNumber, pageCount);
    const page = await pdf.within(pdf.document.getPage(pageNumber));
    return { pageCount, ...(await decodePage(pdf, page, file.path, limits, options)) };
  } catch (error) {
    if (error instanceof WelltraceError || error instanceof DecodeError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    if (words.includes('Image exceeded maximum allowed size')) {
      throw new WelltraceError(
        'input',
        `Page ${pageNumber} of ${file.path} holds an image of more pixels than the limit of ${limits.maxPixels.toLocaleString('en')}: raise it with --max-pixels.`,
        { cause: error },
      );
    }
    throw new DecodeError(words, { cause: error });
  } finally {
    await pdf.close();
  }
}

async function decodePage(
  pdf: OpenedPdf,
  page: PDFPageProxy,
  path: string,
  { maxPixels }: Limits,
  { dpi = DRAWN_DPI, spoolFolder }: OpenScanOptions,
): Promise<{ spool: Spool; resolution: Resolution }> {
  const viewport = page.getViewport({ scale: 1 });
  const { width, height } = viewport;
  const operators = await pdf.within(
    page.getOperatorList({ intent: 'display', annotationMode: pdf.pdfjs.AnnotationMode.DISABLE }),
  );
  // pdfjs hands on the part of the list that came before an error and says nothing.
  if (pdf.failures.length > 0) throw new Error(pdf.failures[0]);
  const pageImage = pageImageOf(pdf.pdfjs, operators, viewport.transform as unknown as Matrix, width, height);
  if (pageImage !== undefined) {
    const value = await pdf.within(decodedObject(page, pageImage.image));
    const image = requireDecoded(value, pageImage.isMask);
    requirePixels(path, page.pageNumber, image.width, image.height, maxPixels);
    if (image.kind !== 3 || !pageImage.hidesOthers) {
      const { orientation } = pageImage;
      const alongX = dotsPerInch(image.width, pageImage.width);
      const alongY = dotsPerInch(image.height, pageImage.height);
      const resolution =
        orientation < 5 ? resolutionOf(alongX, alongY, 'inch') : resolutionOf(alongY, alongX, 'inch');
      return { spool: await spoolPdfImage(image, orientation, spoolFolder), resolution };
    }
  }
  const painting = paintingOperators(pdf.pdfjs);
  if (!operators.fnArray.some((operator) => painting.has(operator))) {
    throw new WelltraceError(
      'input',
      `Page ${page.pageNumber} of ${path} is empty, nothing is printed on it: name another page.`,
    );
  }
  // An image that cannot be decoded would silently be left out of the drawing.
  for (const image of imagesOf(pdf.pdfjs, operators)) {
    if ((await pdf.within(decodedObject(page, image))) === null) {
      throw new DecodeError('one of its images cannot be decoded');
    }
  }
  const widthPx = Math.round((width * dpi) / POINTS_PER_INCH);
  const heightPx = Math.round((height * dpi) / POINTS_PER_INCH);
  requirePixels(path, page.pageNumber, widthPx, heightPx, maxPixels);
  const spool = await spoolPdfDrawing(pdf, page, dpi, { widthPx, heightPx }, spoolFolder);
  return { spool, resolution: { dpiX: dpi, dpiY: dpi } };
}

/** The image of that name once the thread has decoded it; an inline image is there already. */
async function decodedObject(page: PDFPageProxy, image: unknown): Promise<unknown> {
  if (typeof image !== 'string') return image;
  const objects = image.startsWith('g_') ? page.commonObjs : page.objs;
  return await new Promise((resolve) => objects.get(image, resolve));
}

/** Rounded to a thousandth: a PDF's own numbers have single precision. */
const dotsPerInch = (pixels: number, points: number): number =>
  Math.round((pixels / points) * POINTS_PER_INCH * 1000) / 1000;
