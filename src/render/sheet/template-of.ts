import type { LogSheet, SheetTrack } from '../../core/log-sheet.js';
import type { PlaneMap } from '../../core/plane-map.js';
import type { Polyline } from '../../core/polyline.js';
import type { Template, TemplateCurve, TemplateTrack } from '../../core/template.js';
import { mmPerPoint } from './lengths.js';

export interface TemplateOptions {
  /** Of the image that the map leads to: positions outside it are left out. */
  readonly image?: { readonly widthPx: number; readonly heightPx: number } | undefined;
  readonly dpi?: number | undefined;
  /** Distance between the rows at which track edges are given. @default 500 */
  readonly edgesEveryMm?: number | undefined;
}

/**
 * What a careful user would write about the image of a sheet: where its tracks and depths stand, and which
 * curves they hold. A template of the truth, not of what can be seen.
 * @param toImage sheet (mm) → image (px)
 * @throws RangeError where nothing of the log is in the image
 */
export function templateOf(sheet: LogSheet, toImage: PlaneMap, options: TemplateOptions = {}): Template {
  const { depth, curveSet } = sheet;
  const tracks = sheet.tracks.map((track) => templateTrack(sheet, track, toImage, options));
  const rows = tracks.flatMap(({ edges }) => edges.map(({ y }) => y));
  if (rows.length === 0 || tracks.some(({ edges }) => edges.length === 0))
    throw new RangeError('expected an image that shows every track of the log');
  return {
    depth: { unit: depth.unit, picks: depthPicks(sheet, toImage, options) },
    tracks,
    rows: {
      from: Math.max(0, Math.floor(Math.min(...rows))),
      to: Math.min(options.image?.heightPx ?? Number.POSITIVE_INFINITY, Math.ceil(Math.max(...rows))),
    },
    dpi: options.dpi,
    well: { WELL: curveSet.well },
  };
}

/** Depths whose number is printed, where they land; the log's own ends where fewer than two are. */
function depthPicks({ depth, log }: LogSheet, toImage: PlaneMap, { image }: TemplateOptions) {
  const base = depth.top + (log.bottomMm - log.topMm) / depth.mmPerUnit;
  const columnMm = (depth.numbers.leftMm + depth.numbers.rightMm) / 2;
  const picksAt = (depths: readonly number[]) => {
    const picks: { y: number; depth: number; x: number }[] = [];
    for (const each of depths) {
      const yMm = log.topMm + (each - depth.top) * depth.mmPerUnit;
      const landed = toImage.mapPath({ x: Float64Array.of(columnMm), y: Float64Array.of(yMm) })[0];
      if (!landed) continue;
      const [x, y] = [landed.x[0]!, landed.y[0]!];
      const inside = !image || (x >= 0 && x <= image.widthPx && y >= 0 && y <= image.heightPx);
      if (inside && y > (picks.at(-1)?.y ?? Number.NEGATIVE_INFINITY)) picks.push({ y, depth: each, x });
    }
    return picks;
  };
  const printed = picksAt(multiples(depth.numbers.every, depth.top, base));
  if (printed.length >= 2) return printed;
  const lines = picksAt(multiples(depth.lines[0]!.every, depth.top, base));
  return lines.length >= 2 ? lines : picksAt([depth.top, base]);
}

function multiples(every: number, top: number, base: number): number[] {
  const first = Math.ceil(top / every - 1e-9);
  const count = Math.floor(base / every + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Number(((first + index) * every).toPrecision(12)),
  );
}

function templateTrack(
  sheet: LogSheet,
  track: SheetTrack,
  toImage: PlaneMap,
  options: TemplateOptions,
): TemplateTrack {
  const { name, grid, curves } = track;
  return {
    name,
    edges: edgesOf(sheet, track, toImage, options),
    grid: grid.kind === 'none' ? { kind: 'unknown' } : grid,
    curves: curves.map(({ mnemonic, left, right, scale, backup, style, penMm, colour }) => {
      const logged = sheet.curveSet.curves.find((each) => each.mnemonic === mnemonic);
      return {
        mnemonic,
        unit: logged?.unit.replace(/\s+/g, '') ?? '',
        description: logged?.description ?? '',
        left,
        right,
        scale,
        backup,
        style,
        colour,
        weight: weightOf(penMm),
        write: true,
      };
    }),
  };
}

/** Both borders at rows that both of them pass. */
function edgesOf(
  { log }: LogSheet,
  { leftMm, rightMm }: SheetTrack,
  toImage: PlaneMap,
  { image, edgesEveryMm = 500 }: TemplateOptions,
): TemplateTrack['edges'] {
  const down = (xMm: number): Polyline[] =>
    toImage.mapPath({ x: Float64Array.of(xMm, xMm), y: Float64Array.of(log.topMm, log.bottomMm) });
  const [left, right] = [down(leftMm), down(rightMm)];
  const from = Math.max(0, ...[left, right].map((side) => Math.min(...side.map(({ y }) => y[0]!))));
  const to = Math.min(
    image?.heightPx ?? Number.POSITIVE_INFINITY,
    ...[left, right].map((side) => Math.max(...side.map(({ y }) => y.at(-1)!))),
  );
  if (!(from < to)) return [];
  const count = Math.max(1, Math.round((log.bottomMm - log.topMm) / edgesEveryMm));
  const rows = Array.from({ length: count + 1 }, (_, index) => from + ((to - from) * index) / count);
  return rows.flatMap((y) => {
    const [leftX, rightX] = [xAt(left, y), xAt(right, y)];
    return leftX !== null && rightX !== null && leftX < rightX ? [{ y, left: leftX, right: rightX }] : [];
  });
}

/** x of a line that runs down the image in parts, at a row; null where none of them passes it. */
function xAt(parts: readonly Polyline[], row: number): number | null {
  for (const { x, y } of parts) {
    if (row < y[0]! - 1e-9 || row > y.at(-1)! + 1e-9) continue;
    let index = 1;
    while (index < y.length - 1 && y[index]! < row) index++;
    const span = y[index]! - y[index - 1]!;
    const share = span > 0 ? Math.min(Math.max((row - y[index - 1]!) / span, 0), 1) : 0;
    return x[index - 1]! + share * (x[index]! - x[index - 1]!);
  }
  return null;
}

/** As the template's docs have it: light about .5 pt, medium 1, heavy 1.5 and more. */
function weightOf(penMm: number): TemplateCurve['weight'] {
  const pt = penMm / mmPerPoint;
  return pt < 0.75 ? 'light' : pt < 1.25 ? 'medium' : 'heavy';
}
