import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { PDFPageProxy } from 'pdfjs-dist';
import type { OpenedPdf } from './pdf-document.js';
import { DecodeError } from './sharp-decode.js';
import { openSpool, type Spool } from './spool.js';
import { isDiskError, makeSpoolFolder, spoolWriteError } from './spool-folder.js';
import { type SpoolKind, SpoolWriter } from './spool-writer.js';

/** Pixels of one canvas; 4 bytes each. A long page is drawn in bands of as many rows as fit. */
const BAND_PX = 16e6;

/** Canvas and context as pdfjs's own factory makes them in Node: no other canvas works with it. */
interface BandCanvas {
  readonly canvas: object;
  readonly context: {
    getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
  };
}

/**
 * Draws a page on white, band by band, into a spool: grey where it is grey throughout.
 * @param dpi along both axes
 * @throws DecodeError where the page paints something and the drawing is blank
 */
export async function spoolPdfDrawing(
  pdf: OpenedPdf,
  page: PDFPageProxy,
  dpi: number,
  size: { widthPx: number; heightPx: number },
  spoolParent: string | undefined,
): Promise<Spool> {
  const { widthPx, heightPx } = size;
  const scale = dpi / 72;
  const folder = makeSpoolFolder(spoolParent, widthPx * heightPx * 4);
  try {
    const path = join(folder.path, 'drawing.tif');
    const colour: SpoolKind = { widthPx, heightPx, channels: 3, bitsPerSample: 8 };
    const writer = new SpoolWriter(path, colour);
    const bandRows = Math.max(1, Math.min(heightPx, Math.floor(BAND_PX / widthPx)));
    const factory = pdf.document.canvasFactory as {
      create(width: number, height: number): BandCanvas;
      destroy(canvas: BandCanvas): void;
    };
    let isGrey = true;
    let hasInk = false;
    try {
      for (let top = 0; top < heightPx; top += bandRows) {
        const rows = Math.min(bandRows, heightPx - top);
        const band = factory.create(widthPx, rows);
        const task = page.render({
          canvas: band.canvas as never,
          canvasContext: band.context as never,
          viewport: page.getViewport({ scale, offsetY: -top }),
          background: 'white',
          intent: 'display',
          annotationMode: pdf.pdfjs.AnnotationMode.DISABLE,
        });
        await pdf.within(task.promise);
        const { data } = band.context.getImageData(0, 0, widthPx, rows);
        const rgb = new Uint8Array(widthPx * rows * 3);
        for (let at = 0, to = 0; at < data.length; at += 4, to += 3) {
          const red = data[at]!;
          const green = data[at + 1]!;
          const blue = data[at + 2]!;
          if (red !== green || red !== blue) isGrey = false;
          if ((red & green & blue) !== 255) hasInk = true;
          rgb[to] = red;
          rgb[to + 1] = green;
          rgb[to + 2] = blue;
        }
        writer.write(rgb);
        factory.destroy(band);
      }
      writer.finish();
    } catch (error) {
      writer.abort();
      throw error;
    }
    if (!hasInk) throw new DecodeError('what it paints could not be drawn: the page came out blank');
    if (!isGrey) return openSpool(path, writer.layout, folder);
    const greyPath = join(folder.path, 'grey.tif');
    const greyLayout = copyFirstChannel(path, writer.layout.stripOffsets[0]!, greyPath, size);
    return openSpool(greyPath, greyLayout, folder);
  } catch (error) {
    folder.remove();
    throw isDiskError(error) ? spoolWriteError(spoolParent, error) : error;
  }
}

/** RGB rows of a spool, all grey, to one channel. */
function copyFirstChannel(
  from: string,
  offset: number,
  to: string,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): SpoolWriter['layout'] {
  const fd = openSync(from, 'r');
  const writer = new SpoolWriter(to, { widthPx, heightPx, channels: 1, bitsPerSample: 8 });
  try {
    const rowsAtOnce = Math.max(1, Math.floor((1 << 22) / widthPx));
    for (let top = 0; top < heightPx; top += rowsAtOnce) {
      const pixels = widthPx * Math.min(rowsAtOnce, heightPx - top);
      const rgb = new Uint8Array(pixels * 3);
      readSync(fd, rgb, 0, rgb.length, offset + top * widthPx * 3);
      writer.write(Uint8Array.from({ length: pixels }, (_, i) => rgb[3 * i]!));
    }
    writer.finish();
  } catch (error) {
    writer.abort();
    throw error;
  } finally {
    closeSync(fd);
  }
  return writer.layout;
}
