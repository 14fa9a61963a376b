import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { curveClasses } from '../../core/truth.js';
import {
  ImageRowsWriter,
  type ItemRecord,
  itemName,
  NpyGzWriter,
  type Split,
  writeItem,
  writeTruth,
} from '../../io/corpus/index.js';
import { ScanMeter } from '../../metrics/scan-statistics/index.js';
import { templateOf } from '../../render/sheet/index.js';
import { summariseCurves } from '../curve-summary.js';
import { curvesInImage, ImageLabels } from '../image-labels.js';
import { sheetRecord, writtenCurves, writtenHistory, writtenTraces } from '../image-record.js';
import { LabelSummary } from '../label-summary.js';
import { probabilityBytes } from '../probability-bytes.js';
import type { SheetSource } from '../request.js';
import { truthLas } from '../truth-las.js';
import { scanItem } from './scan-item.js';
import { writeClip } from './write-clip.js';

const mmPerInch = 25.4;
const rowsAtOnce = 256;

/** Draws, scans and writes the sheet with this index, strip by strip: memory follows the strip. */
export function writeSheet(
  folder: string,
  splitOfWell: (well: string) => Split,
  index: number,
  source: SheetSource,
): Promise<ItemRecord> {
  const item = source.plan(index);
  const { sheet, curves, preset, stream } = item;
  const { scanned, toImage } = scanItem(item, source.recipeOf(preset));
  const { image, bilevel, dpi } = scanned;
  const { widthPx, heightPx, channels } = image;
  const pxPerMm = dpi / mmPerInch;
  const imageCurves = curvesInImage(curves, scanned.laid, toImage, pxPerMm);
  const frame = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const split = splitOfWell(sheet.curveSet.well);

  return writeItem(folder, split, index, async (path) => {
    const file = bilevel ? 'scan.tif' : 'scan.png';
    const rows = new ImageRowsWriter(path(file), image);
    const probability = new NpyGzWriter(path('probability.npy.gz'), [heightPx, widthPx, curveClasses.length]);
    const masks = new NpyGzWriter(path('masks.npy.gz'), [heightPx, widthPx]);
    const meter = new ScanMeter(widthPx);
    const labels = new ImageLabels(imageCurves, source.rule, stream.child('phase'));
    const summary = new LabelSummary();
    for (let top = 0; top < heightPx; top += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, heightPx - top);
      const strip = image.readRows(top, count);
      rows.add(strip);
      meter.add(strip);
      const read = labels.read({ left: 0, top, widthPx, heightPx: count });
      summary.add(read);
      await probability.write(probabilityBytes(read.probability));
      await masks.write(read.masks);
    }
    await rows.finish(bilevel ? 'g4' : channels === 3 ? 'rgb-png' : 'grey-png', dpi);
    await probability.finish();
    await masks.finish();
    if (source.isFilmed(preset))
      await writeClip(path(file), path('clip.mp4'), path('clip.json.gz'), stream.child('phone'));
    await writeFile(path('scan.yaml'), stringify(templateOf(sheet, toImage, { image, dpi })));
    await writeFile(path('truth.las'), truthLas(sheet, curves));
    await writeTruth(path('truth.json.gz'), {
      curves: writtenCurves(item),
      images: [{ file, pxPerMm, curves: writtenTraces(imageCurves, frame) }],
    });
    return {
      item: itemName(index),
      split,
      well: sheet.curveSet.well,
      sheet: sheetRecord(item),
      images: [
        {
          file,
          preset,
          dpi,
          widthPx,
          heightPx,
          channels,
          bilevel,
          window: null,
          focus: null,
          phasePx: labels.phase,
          history: writtenHistory(scanned.history),
          blackFraction: Number(meter.finish().blackFraction.toPrecision(6)),
          ...summary.result(),
          curves: summariseCurves(imageCurves, frame),
        },
      ],
    };
  });
}
