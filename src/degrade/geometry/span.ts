import { bicubicWeights, type ImagePart, sampleAt, toByte } from './bicubic.js';

/** Neighbouring pixels of one row of the result, which come from a straight line in the source. */
export interface Span {
  readonly count: number;
  /** Where the first comes from, px, and by how much that moves on from pixel to pixel. */
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

/**
 * Samples a span: first down the columns, at the height of the line in each, then along the line. That is bicubic
 * interpolation along a slanted row, at half the work of the square of 16 pixels. Pixels that come from beyond the
 * image stay as they are.
 * @param columns scratch for as many values as source columns and channels the span crosses, and 8 more of each
 */
export function sampleSpan(
  part: ImagePart,
  span: Span,
  out: Uint8Array,
  at: number,
  columns: Int32Array,
): void {
  const { widthPx, channels } = part;
  const { stepX, stepY } = span;
  if (!(stepX > 0.5 && stepX < 2)) {
    sampleSingly(part, span, out, at);
    return;
  }
  // What of the span comes from between the sides of the image.
  const skipped = Math.max(0, Math.ceil(-span.x / stepX));
  const end = Math.min(span.count, Math.floor((widthPx - span.x) / stepX) + 1);
  if (!(skipped < end)) return;
  const count = end - skipped;
  const x = span.x + skipped * stepX;
  const y = span.y + skipped * stepY;
  const first = Math.floor(x - 0.5) - 1;
  const last = Math.floor(x + (count - 1) * stepX - 0.5) + 3;
  const slope = stepY / stepX;
  const top = y + (first + 0.5 - x) * slope;
  const bottom = y + (last + 0.5 - x) * slope;
  const highest = Math.min(top, bottom);
  const lowest = Math.max(top, bottom);
  const into = at + skipped * channels;
  if (!(highest >= 0 && lowest <= part.imageHeightPx && isWithin(part, highest, lowest))) {
    sampleSingly(part, { count, x, y, stepX, stepY }, out, into);
    return;
  }
  const height = top - 0.5 - part.topRow;
  downColumns(part, first, last, fixed(height), fixed(slope), columns);
  alongLine(columns, channels, count, fixed(x - 0.5 - first), fixed(stepX), out, into);
}

/** Are the rows of the kernel around these heights all there, and few enough for whole-number positions? */
const isWithin = ({ topRow, heightPx }: ImagePart, highest: number, lowest: number): boolean =>
  heightPx < 2 ** (31 - fractionBits) && highest - topRow >= 2 && lowest - topRow <= heightPx - 3;

/** Positions in whole numbers of 2⁻¹⁶ px, so that the loops hold no fraction. */
const fractionBits = 16;
const fixed = (px: number): number => Math.round(px * (1 << fractionBits));
/** From a position to its phase, four weights each. */
const phaseShift = fractionBits - 8;

function downColumns(
  { data, widthPx, channels }: ImagePart,
  first: number,
  last: number,
  start: number,
  step: number,
  into: Int32Array,
): void {
  const weights = bicubicWeights;
  const stride = widthPx * channels;
  const lastCol = widthPx - 1;
  for (let col = first, to = 0, height = start | 0; col <= last; col++, height = (height + step) | 0) {
    const w = ((height >> phaseShift) & 255) << 2;
    const within = col < 0 ? 0 : Math.min(col, lastCol);
    let from = ((height >> fractionBits) - 1) * stride + within * channels;
    for (let c = 0; c < channels; c++, to++, from++)
      into[to] =
        (weights[w]! * data[from]! +
          weights[w + 1]! * data[from + stride]! +
          weights[w + 2]! * data[from + 2 * stride]! +
          weights[w + 3]! * data[from + 3 * stride]!) |
        0;
  }
}

function alongLine(
  columns: Int32Array,
  channels: number,
  count: number,
  start: number,
  step: number,
  out: Uint8Array,
  at: number,
): void {
  const weights = bicubicWeights;
  for (let k = 0, to = at, place = start | 0; k < count; k++, place = (place + step) | 0) {
    const w = ((place >> phaseShift) & 255) << 2;
    let from = ((place >> fractionBits) - 1) * channels;
    for (let c = 0; c < channels; c++, to++, from++)
      out[to] = toByte(
        (weights[w]! * columns[from]! +
          weights[w + 1]! * columns[from + channels]! +
          weights[w + 2]! * columns[from + 2 * channels]! +
          weights[w + 3]! * columns[from + 3 * channels]!) |
          0,
      );
  }
}

/** At the edge of the sheet, and where a span is none. */
function sampleSingly(
  part: ImagePart,
  { count, x, y, stepX, stepY }: Span,
  out: Uint8Array,
  at: number,
): void {
  for (let k = 0; k < count; k++)
    samplePixel(part, x + k * stepX, y + k * stepY, out, at + k * part.channels);
}

/** Leaves the pixel as it is where the position is not on the image, or is NaN. */
export function samplePixel(part: ImagePart, x: number, y: number, out: Uint8Array, at: number): void {
  if (!(x >= 0 && x <= part.widthPx && y >= 0 && y <= part.imageHeightPx)) return;
  for (let c = 0; c < part.channels; c++) out[at + c] = sampleAt(part, x, y, c);
}
