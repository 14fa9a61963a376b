import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Check } from './check.js';

const remedy = 'npm ci';
const require = createRequire(import.meta.url);
const versionOf = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;

/** Each library does a little of what it is there for: one that is present may still not load. */
export const libraryChecks: readonly Check[] = [
  {
    name: 'sharp (TIFF, PNG, JPEG)',
    required: true,
    remedy,
    async look() {
      const { default: sharp } = await import('sharp');
      const pixels = Buffer.from(Array.from({ length: 64 * 8 }, (_, at) => (at % 5 === 0 ? 0 : 255)));
      const raw = { width: 64, height: 8, channels: 1 } as const;
      const tiff = await sharp(pixels, { raw })
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1 })
        .toBuffer();
      const back = await sharp(tiff).toColourspace('b-w').raw().toBuffer();
      if (!back.equals(pixels)) throw new Error('CCITT G4 does not come back as it was written');
      return `${sharp.versions.sharp}, libvips ${sharp.versions.vips}, reads CCITT G4`;
    },
  },
  {
    name: 'canvas (drawing)',
    required: true,
    remedy,
    async look() {
      const { createCanvas } = await import('@napi-rs/canvas');
      const context = createCanvas(4, 4).getContext('2d');
      context.fillRect(0, 0, 4, 4);
      if (context.getImageData(1, 1, 1, 1).data[3] !== 255) throw new Error('a filled square stays empty');
      return `@napi-rs/canvas ${versionOf('@napi-rs/canvas')}`;
    },
  },
  {
    name: 'pdfjs (PDF)',
    required: true,
    remedy,
    async look() {
      const { getDocument, version } = await import('pdfjs-dist/legacy/build/pdf.mjs');
      const task = getDocument({ data: onePagePdf(), verbosity: 0 });
      try {
        const { numPages } = await task.promise;
        if (numPages !== 1) throw new Error(`a PDF of one page has ${numPages}`);
        return `pdfjs-dist ${version}`;
      } finally {
        await task.destroy();
      }
    },
  },
  {
    name: 'tesseract (depth numbers)',
    required: true,
    remedy,
    look: readNumber,
  },
];

/** An empty page; the cross-reference table is left to the reader's repair. */
function onePagePdf(): Uint8Array {
  return new TextEncoder().encode(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );
}

/** Draws a number and reads it, with the language data of the package: nothing is fetched. */
async function readNumber(): Promise<string> {
  const number = '4850';
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const fonts = join(dirname(require.resolve('pdfjs-dist/package.json')), 'standard_fonts');
  GlobalFonts.registerFromPath(join(fonts, 'LiberationSans-Regular.ttf'), 'Probe');
  const canvas = createCanvas(200, 80);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 200, 80);
  context.fillStyle = 'black';
  context.font = '40px Probe';
  context.fillText(number, 50, 54);

  const { createWorker, OEM } = await import('tesseract.js');
  const data = dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  });
  try {
    await worker.setParameters({ tessedit_char_whitelist: '0123456789', user_defined_dpi: '200' });
    const { text } = (await worker.recognize(canvas.toBuffer('image/png'))).data;
    if (text.trim() !== number) throw new Error(`a printed ${number} is read as "${text.trim()}"`);
    return `tesseract.js ${versionOf('tesseract.js')}, English data, reads a printed ${number}`;
  } finally {
    await worker.terminate();
  }
}
