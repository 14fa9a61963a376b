import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Sheet } from './draw-sheet.js';

const font = 'welltrace-test';

/** Prints a text on a sheet, its middle at (x, y); turned text reads down the sheet. */
export function printNumber(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  heightPx: number,
  turned: boolean,
): void {
  if (!GlobalFonts.has(font)) {
    const require = createRequire(import.meta.url);
    GlobalFonts.registerFromPath(
      require.resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
      font,
    );
  }
  const size = Math.ceil(heightPx * text.length * 1.5);
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, size, size);
  context.translate(size / 2, size / 2);
  if (turned) context.rotate(Math.PI / 2);
  context.fillStyle = '#000000';
  context.textAlign = 'center';
  // Digits are about .72 of the font size high.
  context.font = `${heightPx / 0.72}px ${font}`;
  context.fillText(text, 0, heightPx / 2);
  const { data } = context.getImageData(0, 0, size, size);
  for (let row = 0; row < size; row++)
    for (let col = 0; col < size; col++)
      if (data[4 * (row * size + col)]! < 128) {
        const at = (Math.round(y - size / 2) + row) * sheet.widthPx + Math.round(x - size / 2) + col;
        if (at >= 0 && at < sheet.data.length) sheet.data[at] = 0;
      }
}
