import type { SheetLayout } from '../../core/layout.js';
import type { Mask } from '../../core/raster.js';
import { depthLinesIn, verticalLinesIn, type WindowLine } from './grid-lines-in-window.js';
import type { GridRemoval, GridRemover, InkWindow } from './grid-remover.js';
import { heal } from './heal.js';

/** How far, px, a printed line may stand from where the layout has it: paper and thresholds are not straight. */
const wanderPx = 2;
/** Rows over which that wander is taken as constant. */
const blockPx = 24;

/**
 * Elimination by run length along known, periodic lines, after Yuan & Yang 2019: across each grid line, a run
 * of ink no wider than the line itself is the line; where the run is wider something else crosses, and only
 * the line's own width is taken out. The line is followed locally, because printed lines wander by a pixel or
 * two about the layout's smooth one.
 */
export const elimination: GridRemover = {
  name: 'elimination',
  remove(window: InkWindow, layout: SheetLayout): GridRemoval {
    const { ink } = window;
    const hidden: Mask = { ...ink, data: new Uint8Array(ink.data.length) };
    const { widthPx, heightPx } = ink;
    for (const line of verticalLinesIn(window, layout)) {
      eliminate(ink.data, hidden.data, line, { length: heightPx, size: widthPx, along: widthPx, across: 1 });
    }
    for (const line of depthLinesIn(window, layout)) {
      eliminate(ink.data, hidden.data, line, { length: widthPx, size: heightPx, along: 1, across: widthPx });
    }
    const clean = new Uint8Array(ink.data.length);
    for (let i = 0; i < clean.length; i++) clean[i] = ink.data[i]! & ~hidden.data[i]!;
    heal(clean, hidden.data, widthPx, heightPx);
    return { clean: { ...ink, data: clean }, hidden };
  },
};

/** How to step through the mask: `length` positions along the line, `size` across it, and both strides. */
interface Direction {
  readonly length: number;
  readonly size: number;
  readonly along: number;
  readonly across: number;
}

function eliminate(ink: Uint8Array, hidden: Uint8Array, line: WindowLine, direction: Direction): void {
  const { length, size, along, across } = direction;
  const starts = new Int32Array(blockPx);
  const ends = new Int32Array(blockPx);
  const offsets: number[] = [];
  for (let block = 0; block < length; block += blockPx) {
    const count = Math.min(blockPx, length - block);
    offsets.length = 0;
    for (let i = 0; i < count; i++) {
      findRun(ink, line, direction, block + i, i, starts, ends);
      const width = ends[i]! - starts[i]!;
      if (width > 0 && width <= line.widthPx + 2) {
        offsets.push((starts[i]! + ends[i]!) / 2 - line.centrePx[block + i]!);
      }
    }
    offsets.sort((a, b) => a - b);
    const offset = offsets[offsets.length >> 1] ?? 0;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (end <= start) continue;
      const centre = line.centrePx[block + i]! + offset;
      let from = start;
      let to = end;
      if (end - start > line.widthPx + 1.5) {
        from = Math.max(start, Math.round(centre - line.widthPx / 2 - 0.25));
        to = Math.min(end, Math.round(centre + line.widthPx / 2 + 0.25));
        // A ragged remainder of a single pixel is the line's own edge, not a curve.
        if (from - start === 1) from = start;
        if (end - to === 1) to = end;
      }
      const base = (block + i) * along;
      for (let p = Math.max(0, from); p < Math.min(size, to); p++) hidden[base + p * across] = 1;
    }
  }
}

/** The run of ink nearest the line at one position along it: [start, end) across; empty where there is none. */
function findRun(
  ink: Uint8Array,
  line: WindowLine,
  { size, along, across }: Direction,
  position: number,
  slot: number,
  starts: Int32Array,
  ends: Int32Array,
): void {
  const base = position * along;
  const centre = Math.floor(line.centrePx[position]!);
  starts[slot] = 0;
  ends[slot] = 0;
  for (let step = 0; step <= 2 * wanderPx; step++) {
    // 0, +1, −1, +2, −2 …: the nearest ink first
    const p = centre + (step % 2 === 1 ? (step + 1) / 2 : -step / 2);
    if (p < 0 || p >= size || ink[base + p * across] === 0) continue;
    let start = p;
    let end = p + 1;
    const reach = line.widthPx + 12;
    while (start > 0 && p - start < reach && ink[base + (start - 1) * across] === 1) start--;
    while (end < size && end - p < reach && ink[base + end * across] === 1) end++;
    starts[slot] = start;
    ends[slot] = end;
    return;
  }
}
