import type { Scan, ScanInfo } from '../../core/scan.js';
import { type InkKind, inkOf } from './ink.js';

/** Rows that share one profile of run centres: short enough that a line tilted by 3° moves less than 2 px. */
export const rowsPerBlock = 32;
/** Columns that share one count of ink in a row. */
export const columnsPerBand = 16;

/**
 * What is kept of a scan: for each block of rows, how many short horizontal runs of ink are centred at each
 * half pixel (vertical lines pile up there, curves do not), and for each row the ink in bands of columns
 * (horizontal lines fill a band). About one byte for eight pixels.
 */
export interface Evidence {
  readonly widthPx: number;
  readonly heightPx: number;
  /** First row of the evidence and the number of rows. */
  readonly topRow: number;
  readonly rowCount: number;
  readonly blockCount: number;
  /** 2 × widthPx + 1: bin b stands at x = b / 2. */
  readonly binCount: number;
  /** blockCount × binCount; how many of the block's rows have a run centred there. */
  readonly centres: Uint8Array;
  readonly bandCount: number;
  /** rowCount × bandCount: ink pixels in the band. */
  readonly bands: Uint8Array;
  /** Widest run that still counts as a line, px. */
  readonly lineWidthLimitPx: number;
  /** Which ink it is made from. */
  readonly ink: InkKind;
  /** Ink per pixel over the whole evidence. */
  readonly inkShare: number;
}

/** Dots per inch as the file says, or as a sheet 8.5 in wide would have it. */
export function plausibleDpi(info: Pick<ScanInfo, 'dpiX' | 'widthPx'>): number {
  const { dpiX } = info;
  if (dpiX !== null && dpiX >= 60 && dpiX <= 1600) return dpiX;
  return Math.min(600, Math.max(80, info.widthPx / 8.5));
}

/** Reads rows [from, to) once, in strips. */
export function collectEvidence(
  scan: Scan,
  from: number,
  to: number,
  dpi: number,
  ink: InkKind = 'neutral',
): Evidence {
  const { widthPx, heightPx, bilevel } = scan.info;
  const rowCount = to - from;
  const blockCount = Math.ceil(rowCount / rowsPerBlock);
  const binCount = 2 * widthPx + 1;
  const bandCount = Math.ceil(widthPx / columnsPerBand);
  const centres = new Uint8Array(blockCount * binCount);
  const bands = new Uint8Array(rowCount * bandCount);
  const limit = Math.max(4, Math.round(dpi * 0.055));
  const stripRows = 96;
  const mask = new Uint8Array(widthPx * stripRows);
  let inkCount = 0;
  for (let top = 0; top < rowCount; top += stripRows) {
    const rows = Math.min(stripRows, rowCount - top);
    inkOf(scan.readRows(from + top, rows), mask, bilevel, ink);
    for (let row = 0; row < rows; row++) {
      const rowAt = row * widthPx;
      const rowEnd = rowAt + widthPx;
      const centreAt = Math.floor((top + row) / rowsPerBlock) * binCount;
      const bandAt = (top + row) * bandCount;
      let at = mask.indexOf(1, rowAt);
      while (at >= 0 && at < rowEnd) {
        let end = at + 1;
        while (end < rowEnd && mask[end] === 1) end++;
        const left = at - rowAt;
        const right = end - rowAt;
        const width = right - left;
        inkCount += width;
        if (width <= limit) {
          const bin = centreAt + left + right;
          centres[bin] = centres[bin]! + 1;
        }
        addToBands(bands, bandAt, left, right);
        at = end;
        while (at < rowEnd && mask[at] === 0) at++;
        if (at >= rowEnd) break;
      }
    }
  }
  return {
    widthPx,
    heightPx,
    topRow: from,
    rowCount,
    blockCount,
    binCount,
    centres,
    bandCount,
    bands,
    lineWidthLimitPx: limit,
    ink,
    inkShare: inkCount / Math.max(1, rowCount * widthPx),
  };
}

function addToBands(bands: Uint8Array, bandAt: number, left: number, right: number): void {
  let from = left;
  while (from < right) {
    const band = (from / columnsPerBand) | 0;
    const to = Math.min(right, (band + 1) * columnsPerBand);
    bands[bandAt + band] = bands[bandAt + band]! + to - from;
    from = to;
  }
}
