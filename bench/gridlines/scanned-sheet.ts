import type { InkPath } from '../../src/core/ink.js';
import type { LogSheet } from '../../src/core/log-sheet.js';
import { composeMaps, scaleMap } from '../../src/core/plane-map.js';
import type { Mask, Raster } from '../../src/core/raster.js';
import { streamOf } from '../../src/core/rng.js';
import type { RowSource } from '../../src/core/row-source.js';
import type { Template } from '../../src/core/template.js';
import { inkOfCurves } from '../../src/corpus/curve-ink.js';
import { sheetStyle } from '../../src/corpus/sheet-style.js';
import { warped } from '../../src/degrade/geometry/warped.js';
import { type CurveInk, type Recipe, scanSheet } from '../../src/degrade/index.js';
import { positiveScan } from '../../src/digitise/polarity/index.js';
import { proceduralWell } from '../../src/render/curves/index.js';
import { paperOf } from '../../src/render/paper/index.js';
import { planSheet, sheetTruth, templateOf } from '../../src/render/sheet/index.js';
import { scanOf } from '../../test/support/memory-scan.js';
import type { DrawnTruth } from './score.js';

/** Of a whole sheet, which is all log. */
export const sheetHeightMm = 320;
/** Lines are drawn no thinner into the truth: cut at ½, thinner ones would be there or not as they fall on the pixels. */
export const thinnestTruthPx = 1.25;
const black = [0, 0, 0] as const;
const white = 255;

/** A sheet as the scanner gives it, ink dark, and where its grid and curves stand in it. */
export interface ScannedSheet {
  readonly image: Raster;
  readonly dpi: number;
  readonly template: Template;
  readonly truth: DrawnTruth;
}

/** A procedural well, planned for the preset's era, drawn without shading and sent through the preset. */
export function scannedSheet(preset: string, recipe: Recipe, seed: number): ScannedSheet {
  const stream = streamOf(seed, 'gridlines', preset);
  const well = proceduralWell(stream.child('well'), { unit: 'ft', length: 800 });
  const depthScale = stream.child('scale').pick([240, 600]);
  const style = sheetStyle(preset, stream.child('style'));
  const options = { ...style, depthScale, blocks: false, maximumHeightMm: sheetHeightMm };
  const sheet = withoutShading(planSheet(well, options, stream.child('sheet')));
  const { dpi: paperDpi } = recipe;
  const pxPerMm = paperDpi / 25.4;
  const { curves } = sheetTruth(sheet, paperDpi);
  const paper = paperOf(sheet, curves, { dpi: paperDpi });
  let pens: readonly CurveInk[] = [];
  const scanned = scanSheet({
    ink: inkOfCurves(curves),
    paper: (ink) => {
      pens = ink;
      return paper.draw({ ink: ink.map(({ paths }) => paths) });
    },
    dpi: paperDpi,
    recipe,
    stream: stream.child('scan'),
  });
  const { widthPx, heightPx } = scanned.image;
  const throughMap = (drawn: RowSource): Mask => {
    const geometry = { map: scanned.toScan, widthPx, heightPx };
    const { data } = readAll(warped(drawn, geometry, white));
    return { widthPx, heightPx, data: data.map((value) => (value < 128 ? 1 : 0)) };
  };
  const grid = paperOf(gridAlone(sheet, thinnestTruthPx / pxPerMm), [], { dpi: paperDpi, colour: false });
  const blackCurves = curves.map((curve) => ({ ...curve, colour: 'black' as const }));
  const inkOnly = paperOf(withoutGrid(sheet), blackCurves, { dpi: paperDpi, colour: false });
  const truth = {
    grid: throughMap(grid.draw()),
    curves: throughMap(
      inkOnly.draw({ ink: pens.map(({ paths }) => paths.map((path) => fullInk(path, pxPerMm))) }),
    ),
  };
  const image = positiveScan(scanOf(readAll(scanned.image))).readRows(0, heightPx);
  const toImage = composeMaps(scaleMap(pxPerMm), scanned.toScan);
  return {
    image,
    dpi: scanned.dpi,
    template: templateOf(sheet, toImage, { image, dpi: scanned.dpi }),
    truth,
  };
}

/** Shading is neither grid nor curve, and hides both. */
const withoutShading = (sheet: LogSheet): LogSheet => ({
  ...sheet,
  tracks: sheet.tracks.map((track) => ({
    ...track,
    curves: track.curves.map((curve) => ({ ...curve, fill: null })),
  })),
});

/** The grid and nothing else in the tracks, no line thinner than `leastMm`. */
function gridAlone(sheet: LogSheet, leastMm: number): LogSheet {
  const thick = (penMm: number): number => Math.max(penMm, leastMm);
  const { depth } = sheet;
  return {
    ...sheet,
    ...bare,
    depth: {
      ...depth,
      lines: depth.lines.map(({ every, penMm }) => ({ every, penMm: thick(penMm) })),
      ticks: depth.ticks && { ...depth.ticks, penMm: thick(depth.ticks.penMm) },
    },
    tracks: sheet.tracks.map((track) => ({
      ...track,
      curves: [],
      pensMm: {
        edge: thick(track.pensMm.edge),
        major: thick(track.pensMm.major),
        minor: thick(track.pensMm.minor),
      },
    })),
  };
}

/** What is left are the curves, and the numbers beside the tracks. */
const withoutGrid = (sheet: LogSheet): LogSheet => ({
  ...sheet,
  ...bare,
  depth: { ...sheet.depth, lines: [], ticks: null },
  tracks: sheet.tracks.map((track) => ({
    ...track,
    grid: { kind: 'none' },
    pensMm: { edge: 0, major: 0, minor: 0 },
    // Black, as the truth of the grid is: whether the ink is pale is for the scan to say.
    curves: track.curves.map((curve) => ({ ...curve, colour: 'black' })),
  })),
});

const bare = { blocks: [], annotations: [], gridColour: black, paperColour: [white, white, white] } as const;

/** Wherever the pen put ink, however pale: whether it is there is for the scan to say. */
const fullInk = (path: InkPath, pxPerMm: number): InkPath => ({
  ...path,
  widthMm: path.widthMm.map((width) => (width > 0 ? Math.max(width, thinnestTruthPx / pxPerMm) : 0)),
  darkness: path.darkness.map((value) => (value > 0 ? 1 : 0)),
});

const readAll = (source: RowSource): Raster => source.readRows(0, source.heightPx);
