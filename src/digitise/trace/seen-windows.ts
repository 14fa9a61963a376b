import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';
import type { Scan } from '../../core/scan.js';
import type { CurveProbabilities, Segmenter } from '../../core/segmenter.js';
import type { Template } from '../../core/template.js';
import { blackInkOf } from '../segment/ink.js';
import { withoutBareBorders } from './bare-borders.js';
import { Stopwatch } from './stopwatch.js';
import { inStylesOf } from './template-styles.js';
import type { TrackWindow } from './track-window.js';
import { withUprightStrokes } from './upright-strokes.js';

/**
 * Rows of a window that are kept, as many of the network's tiles: the more, the less is looked at twice; but pixels of the
 * widest track are bounded, and with them memory.
 */
const tileRows = 1024;
const mostTiles = 4;
const mostWindowPx = 4.7e6;
/** Rows before and beyond them that are looked at as well. */
const behindRows = 96;
const aheadRows = 384;
/** Windows that are asked for before their turn: one track may be traced quickly and the next take long. */
const askedAhead = 2;
/** Paper beside a track that is looked at too, mm: curves run over their borders a little. */
const marginMm = 2.5;
/**
 * Columns of a window begin and end at whole multiples of this, px: a track that drifts a little keeps its columns from window
 * to window, so that a network need not read again what windows share, and sees it in the same blocks of pixels.
 */
const columnStepPx = 16;

/** A sheet, and how it is to be read. */
export interface SheetToTrace {
  readonly scan: Scan;
  /** Its tracks are the template's, in order. */
  readonly layout: SheetLayout;
  readonly template: Template;
  readonly segmenter: Segmenter;
  readonly dpi: number;
  /** [from, to) to trace. */
  readonly rows: { readonly from: number; readonly to: number };
}

/** A window of a track as the segmenter saw it. */
export interface SeenWindow extends TrackWindow {
  /** Its first row that is kept, in the image; how many are, and how many before them are only looked at. */
  readonly top: number;
  readonly kept: number;
  readonly behind: number;
}

/**
 * The windows of a sheet, downwards, track by track. The next ones are asked for before one is handed out, so that a segmenter
 * with a thread of its own sees them while it is traced.
 */
export async function* seenWindows(sheet: SheetToTrace, watch: Stopwatch): AsyncGenerator<SeenWindow> {
  const { rows, template } = sheet;
  const keptRows = keptRowsOf(sheet);
  const places: { top: number; track: number }[] = [];
  for (let top = rows.from; top < rows.to; top += keptRows)
    for (const [track, { curves }] of template.tracks.entries())
      if (curves.length > 0) places.push({ top, track });
  const asked: Promise<SeenWindow>[] = [];
  let strip: Strip | undefined;
  for (let next = 0; next < places.length || asked.length > 0; ) {
    for (; next < places.length && asked.length <= askedAhead; next++) {
      const { top, track } = places[next]!;
      if (strip?.top !== top) strip = readStrip(sheet, top, keptRows, watch);
      const window = see(sheet, strip, track, watch);
      // Where tracing throws, nobody waits for it any more.
      window.catch(() => {});
      asked.push(window);
    }
    const window = await watch.waiting('segment', asked.shift()!);
    const { curves } = template.tracks[window.track]!;
    const probabilities = watch.timed('segment', () => inStylesOf(curves, byLayout(window)));
    yield { ...window, probabilities };
  }
}

/** A window of some rows [from, to) of a track. */
export async function seeRows(
  sheet: SheetToTrace,
  track: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<SeenWindow> {
  const raster = sheet.scan.readRows(from, to - from);
  const watch = new Stopwatch({});
  const window = await see(
    sheet,
    { top: from, kept: to - from, behind: 0, topRow: from, raster },
    track,
    watch,
  );
  return { ...window, probabilities: inStylesOf(sheet.template.tracks[track]!.curves, byLayout(window)) };
}

function keptRowsOf({ layout, template, dpi, scan }: SheetToTrace): number {
  const { widthPx, heightPx } = scan.info;
  const widths = template.tracks.map(({ curves }, track) => {
    const { from, to } = bandOf(layout, track, 0, heightPx, dpi, widthPx);
    return curves.length > 0 ? to - from : 0;
  });
  const tiles = Math.floor(mostWindowPx / Math.max(...widths, 1) / tileRows);
  return tileRows * Math.max(1, Math.min(mostTiles, tiles));
}

/** What a network says, with what it cannot know: it sees a window, and where lines of the grid are is known of the sheet. */
function byLayout(window: SeenWindow): CurveProbabilities {
  const { probabilities, raster, dpi } = window;
  if (probabilities.learned === undefined) return probabilities;
  const part = { ...window, ink: blackInkOf(raster, dpi).data };
  return withUprightStrokes(withoutBareBorders(probabilities, part), part);
}

/** Rows of the whole sheet, for all of its tracks. */
interface Strip extends Pick<SeenWindow, 'top' | 'kept' | 'behind' | 'topRow'> {
  readonly raster: Raster;
}

function readStrip({ scan, rows }: SheetToTrace, top: number, keptRows: number, watch: Stopwatch): Strip {
  const behind = Math.min(behindRows, top - rows.from);
  const topRow = top - behind;
  const kept = Math.min(keptRows, rows.to - top);
  const height = Math.min(behind + kept + aheadRows, rows.to - topRow);
  return { top, kept, behind, topRow, raster: watch.timed('decode', () => scan.readRows(topRow, height)) };
}

function see(
  { scan, layout, segmenter, dpi }: SheetToTrace,
  { top, kept, behind, topRow, raster: strip }: Strip,
  track: number,
  watch: Stopwatch,
): Promise<SeenWindow> {
  const { from: leftCol, to } = bandOf(layout, track, topRow, strip.heightPx, dpi, scan.info.widthPx);
  const raster = watch.timed('segment', () => crop(strip, leftCol, to));
  // The next window begins behindRows before the end of what is kept of this one.
  const handOverRow = behind + kept - behindRows - 1;
  const place = { raster, leftCol, topRow, layout, track, dpi, handOverRow, top, kept, behind };
  const seen = watch.timed('segment', async () =>
    segmenter.segment({ raster, leftCol, topRow, layout, dpi }),
  );
  return seen.then((probabilities) => ({ ...place, probabilities }));
}

/** Columns [from, to) that hold a track, with margins, over some rows. */
export function bandOf(
  layout: SheetLayout,
  track: number,
  topRow: number,
  heightPx: number,
  dpi: number,
  widthPx: number,
): { from: number; to: number } {
  const { left, right } = layout.tracks[track]!;
  const margin = (marginMm * dpi) / 25.4;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row <= heightPx; row += 32) {
    const y = topRow + row;
    low = Math.min(low, interpolate(layout.knotYPx, left.xPx, y));
    high = Math.max(high, interpolate(layout.knotYPx, right.xPx, y));
  }
  return {
    from: Math.max(0, Math.floor((low - margin) / columnStepPx) * columnStepPx),
    to: Math.min(widthPx, Math.ceil((high + margin) / columnStepPx) * columnStepPx),
  };
}

export function crop(strip: Raster, from: number, to: number): Raster {
  const { channels, heightPx } = strip;
  const width = (to - from) * channels;
  const data = new Uint8Array(width * heightPx);
  for (let row = 0; row < heightPx; row++) {
    const start = (row * strip.widthPx + from) * channels;
    data.set(strip.data.subarray(start, start + width), row * width);
  }
  return { widthPx: to - from, heightPx, channels, data };
}
