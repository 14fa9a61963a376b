import type { Phase } from '../../core/phase.js';
import { composeMaps, scaleMap, shiftMap } from '../../core/plane-map.js';
import type { Raster } from '../../core/raster.js';
import type { RowSource } from '../../core/row-source.js';
import type { Recipe } from '../../degrade/index.js';
import { type ScannedSheet, type ScanRequest, type ScanStep, scanSheet } from '../../degrade/index.js';
import type { LabelRule } from '../../render/label/index.js';
import type { Paper } from '../../render/paper/index.js';
import { type Box, grownBox } from '../clip-path.js';
import { inkOfCurves } from '../curve-ink.js';
import { curvesInImage, type ImageCurve, ImageLabels, type WindowLabels } from '../image-labels.js';
import type { PlannedItem } from '../plan-item.js';
import { chooseWindow, type Focus } from './choose-window.js';

const mmPerInch = 25.4;
/**
 * Drawn around a tile, px, so that what moves or blurs pixels finds paper there: a tile that is 256 px wide and askew by
 * 1.2° (no preset's feed is further out) reaches 3 px beyond its sides, and blurs look a few px further.
 */
const marginPx = 8;
/** A splice may take a strip out: then so much, at most. */
const mostMarginPx = 64;
/** Side of the paper that suffices for a tile at its own resolution, px, whatever a splice takes out. */
export const paperPx = (patchPx: number): number => patchPx + 2 * mostMarginPx;
/** Ink whose middle lies so far outside is still drawn: half of the widest pen and what spreads. */
const inkReachMm = 3;

export interface TileRequest {
  /** Of the item's sheet, at the recipe's dpi. */
  readonly paper: Paper;
  readonly patchPx: number;
  readonly recipe: Recipe;
  readonly rule: LabelRule;
}

/** A square cut out of a scanned sheet, with its labels. */
export interface TrainingTile extends WindowLabels {
  readonly image: Raster;
  readonly preset: string;
  readonly focus: Focus;
  readonly dpi: number;
  readonly bilevel: boolean;
  /** Corner of the part of the sheet that was drawn, px of the sheet at the recipe's dpi. */
  readonly window: { readonly leftPx: number; readonly topPx: number };
  readonly phase: Phase;
  readonly history: readonly Pick<ScanStep, 'effect' | 'values'>[];
  /** Those that could reach into it, px of the tile. */
  readonly curves: readonly ImageCurve[];
  readonly pxPerMm: number;
}

/**
 * Draws a part of a sheet, sends it through a scan channel of its own, and cuts a tile out of its middle; the truth
 * goes through the same map.
 * @param index of the tile on its sheet: it names the streams that the tile draws from
 */
export function makeTile(
  item: PlannedItem,
  index: number,
  { paper, patchPx, recipe, rule }: TileRequest,
): TrainingTile {
  const stream = item.stream.child('tile', index);
  const { sheet } = item;
  const pxPerMm = recipe.dpi / mmPerInch;
  const place = chooseWindow(sheet, item.curves, patchPx / pxPerMm, stream.child('window'));
  const scanOf = (draw: ScanRequest['paper'], ink: ScanRequest['ink']): ScannedSheet =>
    scanSheet({ ink, paper: draw, dpi: recipe.dpi, recipe, stream: stream.child('scan') });

  // A channel that makes another resolution needs more or less paper for the same tile.
  const dpi = recipe.steps.some(({ effect }) => effect.kind === 'resize')
    ? scanOf(() => blank, []).dpi
    : recipe.dpi;
  const draw = (margin: number) => {
    const side = Math.ceil(((patchPx + 2 * margin) * recipe.dpi) / dpi);
    const window = {
      left: within(Math.round(place.xMm * pxPerMm - side / 2), paper.widthPx - side),
      top: within(Math.round(place.yMm * pxPerMm - side / 2), paper.heightPx - side),
      widthPx: Math.min(side, paper.widthPx),
      heightPx: Math.min(side, paper.heightPx),
    };
    const inkBox = grownBox(boxOf(window, pxPerMm), inkReachMm);
    const scanned = scanOf(
      (ink) => paper.draw({ ink: ink.map(({ paths }) => paths), window }),
      inkOfCurves(item.curves, inkBox),
    );
    return { window, inkBox, scanned };
  };
  let drawn = draw(marginPx);
  for (let margin = 2 * marginPx; margin <= mostMarginPx && isSmaller(drawn.scanned, patchPx); margin *= 2)
    drawn = draw(margin);
  const { window, inkBox, scanned } = drawn;
  const corner = tileCorner(scanned, window.widthPx / 2, window.heightPx / 2, patchPx);
  const toTile = composeMaps(
    scaleMap(pxPerMm),
    shiftMap(-window.left, -window.top),
    scanned.toScan,
    shiftMap(-corner.left, -corner.top),
  );
  const tilePxPerMm = scanned.dpi / mmPerInch;
  const curves = curvesInImage(item.curves, scanned.laid, toTile, tilePxPerMm, inkBox);
  const labels = new ImageLabels(curves, rule, stream.child('phase'));
  return {
    image: cut(scanned.image, corner, patchPx),
    ...labels.read({ left: 0, top: 0, widthPx: patchPx, heightPx: patchPx }),
    preset: item.preset,
    focus: place.focus,
    dpi: scanned.dpi,
    bilevel: scanned.bilevel,
    window: { leftPx: window.left, topPx: window.top },
    phase: labels.phase,
    history: scanned.history.map(({ effect, values }) => ({ effect, values })),
    curves,
    pxPerMm: tilePxPerMm,
  };
}

const blank: RowSource = {
  widthPx: 64,
  heightPx: 64,
  channels: 1,
  readRows: (_topRow, rowCount) => ({
    widthPx: 64,
    heightPx: rowCount,
    channels: 1,
    data: new Uint8Array(64 * rowCount).fill(255),
  }),
};

interface PaperWindow {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const isSmaller = ({ image }: ScannedSheet, patchPx: number): boolean =>
  Math.min(image.widthPx, image.heightPx) < patchPx;

const boxOf = (window: PaperWindow, pxPerMm: number): Box => ({
  left: window.left / pxPerMm,
  top: window.top / pxPerMm,
  right: (window.left + window.widthPx) / pxPerMm,
  bottom: (window.top + window.heightPx) / pxPerMm,
});

const within = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** About where the middle of the paper went; the middle of the scan where it was lost. */
function tileCorner({ image, toScan }: ScannedSheet, x: number, y: number, patchPx: number) {
  const middle = toScan.mapPath({ x: Float64Array.of(x), y: Float64Array.of(y) })[0];
  const { widthPx, heightPx } = image;
  return {
    left: within(Math.round((middle?.x[0] ?? widthPx / 2) - patchPx / 2), widthPx - patchPx),
    top: within(Math.round((middle?.y[0] ?? heightPx / 2) - patchPx / 2), heightPx - patchPx),
  };
}

function cut(source: RowSource, { left, top }: { left: number; top: number }, sidePx: number): Raster {
  const { widthPx, channels } = source;
  const { data: rows } = source.readRows(top, sidePx);
  const data = new Uint8Array(sidePx * sidePx * channels);
  for (let row = 0; row < sidePx; row++) {
    const from = (row * widthPx + left) * channels;
    data.set(rows.subarray(from, from + sidePx * channels), row * sidePx * channels);
  }
  return { widthPx: sidePx, heightPx: sidePx, channels, data };
}
