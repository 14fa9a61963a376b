import type { Raster } from '../../core/raster.js';
import type { Scan } from '../../core/scan.js';
import { type InkAxis, inkAxisOf } from './ink-axis.js';

/** What paper and ink of a colour negative become: room on either side for what is lighter than the one or darker than the other. */
const paperGrey = 235;
const inkGrey = 20;

/**
 * A negative as a positive: its rows are turned over as they are read, so that ink is dark. Black and white, and
 * grey, become 255 − value. Colour becomes grey along the line from the colour of the paper to that of the ink:
 * turning over each channel would make white on blue an orange sheet with dark lines, whose brightest channel is no
 * measure of ink. The colours of inks are lost.
 * @param rows where paper and ink are to be looked for
 */
export function turnedOver(scan: Scan, rows: { readonly from: number; readonly to: number }): Scan {
  const { info } = scan;
  const turn =
    info.channels === 1
      ? complement
      : alongAxis(inkAxisOf({ ...sizeOf(scan), readRows: (top, count) => scan.readRows(top, count) }, rows));
  return {
    info: { ...info, channels: 1, negative: true },
    readRows: (topRow, rowCount) => turn(scan.readRows(topRow, rowCount)),
    close: () => scan.close(),
  };
}

const sizeOf = ({ info: { widthPx, heightPx, channels } }: Scan) => ({ widthPx, heightPx, channels });

function complement(raster: Raster): Raster {
  const { data } = raster;
  for (let i = 0; i < data.length; i++) data[i] = 255 - data[i]!;
  return raster;
}

/** Projects colours onto the line from paper to ink. */
function alongAxis({ paper, ink }: InkAxis): (raster: Raster) => Raster {
  const direction = ink.map((value, channel) => value - paper[channel]!);
  const squared = Math.max(
    1,
    direction.reduce((sum, value) => sum + value * value, 0),
  );
  const [red, green, blue] = direction.map((value) => (value * (inkGrey - paperGrey)) / squared);
  const base = paperGrey - red! * paper[0] - green! * paper[1] - blue! * paper[2];
  return ({ widthPx, heightPx, data }) => {
    // Clamped and rounded by the array itself.
    const grey = new Uint8ClampedArray(widthPx * heightPx);
    for (let i = 0, at = 0; i < grey.length; i++, at += 3)
      grey[i] = base + red! * data[at]! + green! * data[at + 1]! + blue! * data[at + 2]!;
    return { widthPx, heightPx, channels: 1, data: new Uint8Array(grey.buffer) };
  };
}
