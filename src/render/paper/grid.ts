import type { LogSheet } from '../../core/log-sheet.js';
import { partitionPoint } from '../../core/partition-point.js';
import type { FreeBox } from './depth-numbers.js';
import { type DepthMark, depthMarks, verticalLines } from './grid-lines.js';
import { addCover, type Interval, joined, without } from './intervals.js';
import { absorptionOf, type Layer, putInk } from './strip.js';

/**
 * The grid: lines along the axes, exactly as wide as their pens, whatever their place between pixels. A pixel where
 * a vertical line crosses a depth line is covered by both (1 − (1 − v)(1 − h)), which is the area of their union.
 * @param boxes that depth lines leave free
 */
export function gridLayer(
  sheet: LogSheet,
  boxes: readonly FreeBox[],
  pxPerMm: number,
  widthPx: number,
  channels: 1 | 3,
): Layer {
  const { log } = sheet;
  const absorption = absorptionOf(sheet.gridColour, channels);
  const vertical = coverOf(
    sheet.tracks.flatMap(verticalLines).map(({ atMm, penMm }) => around(atMm, penMm, pxPerMm)),
    widthPx,
  );
  const logRows = { from: log.topMm * pxPerMm, to: log.bottomMm * pxPerMm };
  const marks = depthMarks(sheet);
  const lines = crossings(sheet).map(({ from, to }) => ({ from: from * pxPerMm, to: to * pxPerMm }));
  const ticks = tickIntervals(sheet, pxPerMm);
  const covers = { line: coverOf(lines, widthPx), tick: coverOf(ticks, widthPx) };
  const rangesPx = { line: lines, tick: ticks };
  const coverAcross = (mark: DepthMark): Float64Array => {
    const gaps = boxes.filter(({ topMm, bottomMm }) => mark.atMm > topMm && mark.atMm < bottomMm);
    if (gaps.length === 0) return covers[mark.kind];
    const open = gaps.reduce<readonly Interval[]>(
      (ranges, { leftMm, rightMm }) => without(ranges, { from: leftMm * pxPerMm, to: rightMm * pxPerMm }),
      rangesPx[mark.kind],
    );
    return coverOf(open, widthPx);
  };
  const scaledRow = new Float64Array(widthPx);
  const scaled = (cover: Float64Array, share: number): Float64Array => {
    if (share >= 1) return cover;
    for (let col = 0; col < widthPx; col++) scaledRow[col] = cover[col]! * share;
    return scaledRow;
  };
  const widestPx = Math.max(0, ...marks.map(({ penMm }) => penMm)) * pxPerMm;

  return {
    paint(strip) {
      const bottomPx = strip.topPx + strip.heightPx;
      const endRow = Math.min(bottomPx, Math.ceil(logRows.to));
      for (let at = Math.max(strip.topPx, Math.floor(logRows.from)); at < endRow; at++) {
        const share = shareOfRow(at, logRows);
        if (share > 0) putInk(strip, at, scaled(vertical, share), 0, widthPx, absorption);
      }
      const fromMm = (strip.topPx - widestPx) / pxPerMm;
      const first = partitionPoint(marks.length, (index) => marks[index]!.atMm < fromMm);
      for (let index = first; index < marks.length; index++) {
        const mark = marks[index]!;
        const rows = around(mark.atMm, mark.penMm, pxPerMm);
        if (rows.from - widestPx > bottomPx) break;
        if (rows.to <= strip.topPx || rows.from >= bottomPx) continue;
        const cover = coverAcross(mark);
        const end = Math.min(bottomPx, Math.ceil(rows.to));
        for (let at = Math.max(strip.topPx, Math.floor(rows.from)); at < end; at++)
          putInk(strip, at, scaled(cover, shareOfRow(at, rows)), 0, widthPx, absorption);
      }
    },
  };
}

const around = (atMm: number, penMm: number, pxPerMm: number): Interval => ({
  from: (atMm - penMm / 2) * pxPerMm,
  to: (atMm + penMm / 2) * pxPerMm,
});

const shareOfRow = (row: number, { from, to }: Interval): number =>
  Math.max(0, Math.min(to, row + 1) - Math.max(from, row));

function coverOf(intervals: readonly Interval[], widthPx: number): Float64Array {
  const cover = new Float64Array(widthPx);
  addCover(cover, joined(intervals));
  return cover;
}

/** Where depth lines run, mm: over the tracks that have a grid, and between them where they cross the column. */
function crossings({ tracks, depth }: LogSheet): Interval[] {
  const ranges = tracks
    .filter(({ grid }) => grid.kind !== 'none')
    .map(({ leftMm, rightMm, pensMm }) => ({
      from: leftMm - pensMm.edge / 2,
      to: rightMm + pensMm.edge / 2,
    }));
  if (!depth.linesCrossColumn || ranges.length === 0) return joined(ranges);
  return [
    {
      from: Math.min(...ranges.map(({ from }) => from)),
      to: Math.max(...ranges.map(({ to }) => to)),
    },
  ];
}

function tickIntervals({ tracks, depth }: LogSheet, pxPerMm: number): Interval[] {
  const lengthMm = depth.ticks?.lengthMm ?? 0;
  return joined(
    tracks.flatMap(({ leftMm, rightMm }) => [
      { from: leftMm * pxPerMm, to: (leftMm + lengthMm) * pxPerMm },
      { from: (rightMm - lengthMm) * pxPerMm, to: rightMm * pxPerMm },
    ]),
  );
}
