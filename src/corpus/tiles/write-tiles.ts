import { writeFile } from 'node:fs/promises';
import { curveClasses } from '../../core/truth.js';
import {
  type ImageRecord,
  type ItemRecord,
  itemName,
  type Split,
  writeImage,
  writeItem,
  writeNpyGz,
  writeTruth,
} from '../../io/corpus/index.js';
import { ScanMeter } from '../../metrics/scan-statistics/index.js';
import { summariseCurves } from '../curve-summary.js';
import { sheetRecord, writtenCurves, writtenHistory, writtenTraces } from '../image-record.js';
import { LabelSummary } from '../label-summary.js';
import { probabilityBytes } from '../probability-bytes.js';
import { truthLas } from '../truth-las.js';
import type { TrainingTile } from './make-tile.js';
import type { TilesOfSheet } from './make-tiles.js';

/** Puts the tiles of one sheet in their place. */
export function writeTiles(
  folder: string,
  split: Split,
  index: number,
  { item, tiles }: TilesOfSheet,
): Promise<ItemRecord> {
  return writeItem(folder, split, index, async (path) => {
    const images: ImageRecord[] = [];
    const patchPx = tiles[0]!.image.widthPx;
    const frame = { left: 0, top: 0, right: patchPx, bottom: patchPx };
    const size = patchPx * patchPx;
    const probability = new Uint8Array(tiles.length * size * curveClasses.length);
    const masks = new Uint8Array(tiles.length * size);
    for (const [at, tile] of tiles.entries()) {
      const file = `tile-${String(at).padStart(3, '0')}.png`;
      const format = tile.bilevel ? 'bilevel-png' : tile.image.channels === 3 ? 'rgb-png' : 'grey-png';
      await writeImage(path(file), tile.image, format, tile.dpi);
      probability.set(probabilityBytes(tile.probability), at * size * curveClasses.length);
      masks.set(tile.masks, at * size);
      images.push(recordOf(tile, file, frame));
    }
    const shape = [tiles.length, patchPx, patchPx];
    await writeNpyGz(path('probability.npy.gz'), {
      shape: [...shape, curveClasses.length],
      data: probability,
    });
    await writeNpyGz(path('masks.npy.gz'), { shape, data: masks });
    await writeFile(path('truth.las'), truthLas(item.sheet, item.curves));
    await writeTruth(path('truth.json.gz'), {
      curves: writtenCurves(item),
      images: tiles.map(({ pxPerMm, curves }, at) => ({
        file: images[at]!.file,
        pxPerMm,
        curves: writtenTraces(curves, frame),
      })),
    });
    return {
      item: itemName(index),
      split,
      well: item.sheet.curveSet.well,
      sheet: sheetRecord(item),
      images,
    };
  });
}

function recordOf(
  tile: TrainingTile,
  file: string,
  frame: Parameters<typeof summariseCurves>[1],
): ImageRecord {
  const { image, preset, dpi, bilevel, window, focus, history, curves } = tile;
  const meter = new ScanMeter(image.widthPx);
  meter.add(image);
  const labels = new LabelSummary();
  labels.add(tile);
  return {
    file,
    preset,
    dpi,
    widthPx: image.widthPx,
    heightPx: image.heightPx,
    channels: image.channels,
    bilevel,
    window,
    focus,
    phasePx: tile.phase,
    history: writtenHistory(history),
    blackFraction: Number(meter.finish().blackFraction.toPrecision(6)),
    ...labels.result(),
    curves: summariseCurves(curves, frame),
  };
}
