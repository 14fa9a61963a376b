import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { ColumnStrip } from './column-strip.js';
import type { TextBox } from './text-boxes.js';

/** How a number is read: across the sheet, down it (turned clockwise) or up it. */
export type Turn = 'upright' | 'downward' | 'upward';

export interface Reading {
  readonly box: TextBox;
  readonly turn: Turn;
  /** Digits only; empty where nothing was read. */
  readonly text: string;
  /** 0–100, of the recogniser. */
  readonly confidence: number;
}

/** The second way is tried where the first is not sure of itself. */
const ways = [
  { digitHeightPx: 36, marginPx: 18, blur: 0.6, segmentation: PSM.SINGLE_LINE },
  { digitHeightPx: 30, marginPx: 12, blur: 1.2, segmentation: PSM.SINGLE_WORD },
] as const;
const sure = 60;

/** Offline reader of printed digits; close it when done. */
export class DigitReader {
  private segmentation: PSM | null = null;

  private constructor(private readonly worker: Worker) {}

  static async open(): Promise<DigitReader> {
    const require = createRequire(import.meta.url);
    const data = dirname(require.resolve('@tesseract.js-data/eng/package.json'));
    const worker = await createWorker('eng', OEM.LSTM_ONLY, {
      langPath: `${data}/4.0.0_best_int`,
      gzip: true,
      cacheMethod: 'none',
    });
    await worker.setParameters({
      tessedit_char_whitelist: '0123456789',
      user_defined_dpi: '300',
    });
    return new DigitReader(worker);
  }

  /** One reading, or two where the first is unsure. */
  async read(strip: ColumnStrip, box: TextBox, turn: Turn): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (const way of ways) {
      if (this.segmentation !== way.segmentation) {
        await this.worker.setParameters({ tessedit_pageseg_mode: way.segmentation });
        this.segmentation = way.segmentation;
      }
      const { data } = await this.worker.recognize(await cropOf(strip, box, turn, way));
      const text = data.text.replace(/\D/g, '');
      readings.push({ box, turn, text, confidence: data.confidence });
      if (text.length >= 3 && data.confidence >= sure) break;
    }
    return readings;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The ink of the box's pieces alone, upright, digits about 30 px high, on a white ground. */
async function cropOf(
  strip: ColumnStrip,
  box: TextBox,
  turn: Turn,
  { digitHeightPx, marginPx, blur }: (typeof ways)[number],
): Promise<Buffer> {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const raw = Buffer.alloc(width * height, 255);
  for (const piece of box.pieces)
    for (let row = piece.top; row < piece.bottom; row++)
      for (let col = piece.left; col < piece.right; col++)
        if (strip.ink[row * strip.widthPx + col] === 1) raw[(row - box.top) * width + col - box.left] = 0;
  const angle = turn === 'upright' ? 0 : turn === 'downward' ? 270 : 90;
  const tall = turn === 'upright' ? height : width;
  const long = turn === 'upright' ? width : height;
  const scale = digitHeightPx / tall;
  const upright = await sharp(raw, { raw: { width, height, channels: 1 } })
    .rotate(angle)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return sharp(upright, { raw: { width: long, height: tall, channels: 1 } })
    .resize(Math.max(1, Math.round(long * scale)), digitHeightPx, { kernel: 'cubic', fit: 'fill' })
    .extend({ top: marginPx, bottom: marginPx, left: marginPx, right: marginPx, background: '#ffffff' })
    .blur(blur)
    .png()
    .toBuffer();
}
