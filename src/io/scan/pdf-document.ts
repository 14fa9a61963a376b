import { readSync } from 'node:fs';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { WelltraceError } from '../../core/errors.js';
import type { InputFile } from './input-file.js';
import { type PdfThread, pdfjsPath, startPdfThread } from './pdf-worker.js';
import { DecodeError } from './sharp-decode.js';

export type Pdfjs = typeof import('pdfjs-dist');

export interface OpenedPdf {
  readonly pdfjs: Pdfjs;
  readonly document: PDFDocumentProxy;
  /** Errors of the thread that pdfjs keeps to itself. */
  readonly failures: readonly string[];
  /** Waits for work of the thread; @throws DecodeError where the thread dies or takes too long. */
  within<T>(work: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A page of 600 megapixels takes well under a minute; beyond this the reader is taken to hang. */
const MOST_SECONDS = 600;

/** pdfjs is loaded at the first PDF: it takes a while and room that other scans need not spend. */
const loadPdfjs = async (): Promise<Pdfjs> => await import('pdfjs-dist/legacy/build/pdf.mjs');

/** @throws WelltraceError `input` for an encrypted file; DecodeError for a damaged one */
export async function openPdf(file: InputFile, maxPixels: number): Promise<OpenedPdf> {
  const pdfjs = await loadPdfjs();
  const thread = startPdfThread();
  const worker = new pdfjs.PDFWorker({ port: thread.port as unknown as never, verbosity: 0 });
  const within = <T>(work: Promise<T>): Promise<T> => inTime(work, thread);
  const task = pdfjs.getDocument({
    range: rangesOf(pdfjs, file),
    disableAutoFetch: true,
    disableStream: true,
    worker,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    // What cannot be read must not silently be missing from the page.
    stopAtErrors: true,
    maxImageSize: maxPixels,
    isEvalSupported: false,
    // pdfjs reads these with the file system, so they are paths; it asks for the slash at the end.
    cMapUrl: pdfjsPath('cmaps/'),
    standardFontDataUrl: pdfjsPath('standard_fonts/'),
    wasmUrl: pdfjsPath('wasm/'),
    iccUrl: pdfjsPath('iccs/'),
  });
  const close = async (): Promise<void> => {
    await Promise.race([task.destroy(), thread.death]).catch(() => undefined);
    await thread.end();
  };
  try {
    return { pdfjs, document: await within(task.promise), failures: thread.failures, within, close };
  } catch (error) {
    await close();
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new WelltraceError(
        'input',
        `${file.path} is encrypted and opens with its password only: save a copy without one.`,
        { cause: error },
      );
    }
    throw error instanceof DecodeError ? error : new DecodeError(wordsOf(error), { cause: error });
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads of a large file are made where pdfjs asks for them, not whole at the start. */
function rangesOf(pdfjs: Pdfjs, file: InputFile): InstanceType<Pdfjs['PDFDataRangeTransport']> {
  const bytes = (from: number, to: number): Uint8Array => {
    const chunk = new Uint8Array(Math.max(0, to - from));
    return chunk.subarray(0, readSync(file.fd, chunk, 0, chunk.length, from));
  };
  const transport = new pdfjs.PDFDataRangeTransport(file.bytes, bytes(0, Math.min(file.bytes, 65536)));
  transport.requestDataRange = (begin: number, end: number) => {
    transport.onDataRange(begin, bytes(begin, end));
  };
  return transport;
}

async function inTime<T>(work: Promise<T>, thread: PdfThread): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DecodeError(`its reader found no end in ${MOST_SECONDS} s`));
    }, MOST_SECONDS * 1000);
  });
  try {
    return await Promise.race([work, thread.death, late]);
  } finally {
    clearTimeout(timer);
  }
}
