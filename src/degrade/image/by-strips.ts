import type { RowSource } from '../../core/row-source.js';

/** Rows of a strip: strips begin at multiples of it, so that a row is computed alike however it is read. */
const stripRows = 256;
/** As many as a neighbour's halo reaches into, above and below: going down the sheet each is made once. */
const keptStrips = 3;

/** What one strip is computed from. */
export interface StripWindow {
  /** First row of the strip in the image. */
  readonly topRow: number;
  /** Rows of the strip, without the halo. */
  readonly rowCount: number;
  readonly widthPx: number;
  readonly channels: 1 | 3;
  /** Not to be changed where there is no halo: it may be another effect's. Rows [topRow − halo, topRow + rowCount + halo) of the source; beyond its edge, the edge again. */
  readonly rows: Uint8Array;
}

/**
 * A source of the same size, computed by aligned strips with a halo of rows above and below.
 * @param compute writes the strip's rows, rowCount × widthPx × channels samples
 */
export function byStrips(
  source: RowSource,
  haloRows: number,
  compute: (window: StripWindow, into: Uint8Array) => void,
  channels: 1 | 3 = source.channels,
): RowSource {
  const { widthPx, heightPx } = source;
  const make = (topRow: number, rowCount: number): Uint8Array => {
    const rows =
      haloRows === 0 && isStripped(source)
        ? source.stripAt(topRow)
        : rowsWithHalo(source, topRow - haloRows, rowCount + 2 * haloRows);
    const into = new Uint8Array(rowCount * widthPx * channels);
    compute({ topRow, rowCount, widthPx, channels: source.channels, rows }, into);
    return into;
  };
  return cachedStrips({ widthPx, heightPx, channels }, make);
}

/** A source that can lend out a whole aligned strip, to be read only. */
interface StrippedSource extends RowSource {
  stripAt(topRow: number): Uint8Array;
}

const isStripped = (source: RowSource): source is StrippedSource => 'stripAt' in source;

/**
 * A source whose aligned strips a function makes, each kept for a while.
 * @param make rowCount × widthPx × channels samples from topRow on
 */
export function cachedStrips(
  { widthPx, heightPx, channels }: Omit<RowSource, 'readRows'>,
  make: (topRow: number, rowCount: number) => Uint8Array,
): StrippedSource {
  const kept = new Map<number, Uint8Array>();
  const stride = widthPx * channels;
  const strip = (index: number): Uint8Array => {
    const found = kept.get(index);
    if (found) return found;
    const topRow = index * stripRows;
    const made = make(topRow, Math.min(stripRows, heightPx - topRow));
    if (kept.size >= keptStrips) kept.delete(kept.keys().next().value!);
    kept.set(index, made);
    return made;
  };
  return {
    widthPx,
    heightPx,
    channels,
    stripAt: (topRow) => strip(topRow / stripRows),
    readRows(topRow, rowCount) {
      if (topRow < 0 || rowCount < 0 || topRow + rowCount > heightPx)
        throw new RangeError(`rows ${topRow} to ${topRow + rowCount} of an image of ${heightPx} rows`);
      const data = new Uint8Array(rowCount * stride);
      for (let row = topRow; row < topRow + rowCount; ) {
        const index = Math.floor(row / stripRows);
        const end = Math.min((index + 1) * stripRows, topRow + rowCount);
        const first = index * stripRows;
        data.set(
          strip(index).subarray((row - first) * stride, (end - first) * stride),
          (row - topRow) * stride,
        );
        row = end;
      }
      return { widthPx, heightPx: rowCount, channels, data };
    },
  };
}

/** Rows [from, from + count), the edge again beyond the edge; the caller's. */
export function rowsWithHalo(source: RowSource, from: number, count: number): Uint8Array {
  const top = Math.max(0, from);
  const bottom = Math.min(source.heightPx, from + count);
  const { data } = source.readRows(top, bottom - top);
  if (bottom - top === count) return data;
  const stride = source.widthPx * source.channels;
  const padded = new Uint8Array(count * stride);
  padded.set(data, (top - from) * stride);
  const first = data.subarray(0, stride);
  const last = data.subarray(data.length - stride);
  for (let row = 0; row < top - from; row++) padded.set(first, row * stride);
  for (let row = bottom - from; row < count; row++) padded.set(last, row * stride);
  return padded;
}
