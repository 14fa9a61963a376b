import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { DecodeError } from './sharp-decode.js';

const require = createRequire(import.meta.url);

/** Where a file or folder inside pdfjs-dist lies. */
export const pdfjsPath = (inside: string): string =>
  join(dirname(require.resolve('pdfjs-dist/package.json')), inside);

/** A thread that parses PDFs and decodes their images, so that damage there can neither stop nor hang us. */
export interface PdfThread {
  readonly port: MessagePort;
  /** Errors that ended a stream of answers, among them errors that pdfjs keeps to itself. */
  readonly failures: readonly string[];
  /** Rejects when the thread dies; never resolves. */
  readonly death: Promise<never>;
  end(): Promise<void>;
}

/** pdfjs takes the port for a web worker's. Nothing of what it says goes to the terminal. */
const SCRIPT = `
const { workerData } = require('node:worker_threads');
for (const kind of ['log', 'warn', 'error', 'info']) console[kind] = () => undefined;
import(workerData.url).then(({ WorkerMessageHandler }) => WorkerMessageHandler.initializeFromPort(workerData.port));
`;

/** JavaScript objects of a document; samples are outside of this limit. */
const MOST_HEAP_MB = 512;

/** StreamKind.ERROR of pdfjs's messages. */
const STREAM_ERROR = 5;

export function startPdfThread(): PdfThread {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(SCRIPT, {
    eval: true,
    workerData: { port: port2, url: pathToFileURL(pdfjsPath('legacy/build/pdf.worker.mjs')).href },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    stdout: true,
    stderr: true,
  });
  const failures: string[] = [];
  port1.on('message', (message: { stream?: number; reason?: { message?: string } }) => {
    if (message.stream === STREAM_ERROR) failures.push(message.reason?.message ?? 'an unknown error');
  });
  const death = new Promise<never>((_, reject) => {
    worker.on('error', (error) => reject(new DecodeError(error.message, { cause: error })));
    worker.on('exit', () => reject(new DecodeError('its reader stopped')));
  });
  // Whoever races against it hears of it; an end that was asked for is no fault.
  death.catch(() => undefined);
  return {
    port: port1,
    failures,
    death,
    async end() {
      port1.close();
      await worker.terminate();
    },
  };
}
