import type { Polyline } from '../core/polyline.js';
import type { ScanStep } from '../degrade/index.js';
import type { ImageRecord, TruthPath } from '../io/corpus/index.js';
import { type ItemRecord, type ItemTruth, writtenPositions } from '../io/corpus/index.js';
import { type Box, clippedPaths } from './clip-path.js';
import type { ImageCurve } from './image-labels.js';
import type { PlannedItem } from './plan-item.js';

/** Effects and what was drawn for them, as JSON. */
export const writtenHistory = (
  history: readonly Pick<ScanStep, 'effect' | 'values'>[],
): ImageRecord['history'] => history.map(({ effect, values }) => ({ effect, ...values }));

/** What the manifest says of an item's sheet. */
export function sheetRecord({ sheet, curves }: PlannedItem): ItemRecord['sheet'] {
  return {
    widthMm: sheet.widthMm,
    heightMm: sheet.heightMm,
    depthUnit: sheet.depth.unit,
    topDepth: sheet.depth.top,
    mmPerUnit: sheet.depth.mmPerUnit,
    curves: curves.map(({ mnemonic, unit, track, class: kind, ink }) => ({
      mnemonic,
      unit,
      track,
      class: kind,
      penMm: ink.penWidth,
    })),
  };
}

/** The curves of an item's sheet as truth.json.gz has them. */
export const writtenCurves = ({ curves }: PlannedItem): ItemTruth['curves'] =>
  curves.map(({ mnemonic, unit, track, class: kind, scale, ink, trace }) => ({
    mnemonic,
    unit,
    track,
    class: kind,
    left: scale.left,
    right: scale.right,
    scale: scale.scale,
    penMm: ink.penWidth,
    sheetMm: trace.map((piece) => writtenPath(piece, piece.turn)),
  }));

/** The curves of an image as truth.json.gz has them; what lies outside is left out. */
export const writtenTraces = (
  curves: readonly ImageCurve[],
  within: Box,
): ItemTruth['images'][number]['curves'] =>
  curves.flatMap(({ truth, traces }) => {
    const imagePx = traces.flatMap(({ turn, paths }) =>
      clippedPaths(paths, within).map((path) => writtenPath(path, turn)),
    );
    return imagePx.length > 0 ? [{ mnemonic: truth.mnemonic, imagePx }] : [];
  });

const writtenPath = ({ x, y }: Polyline, turn: number): TruthPath => ({
  turn,
  x: writtenPositions(x),
  y: writtenPositions(y),
});
