import { join } from 'node:path';
import { interpolate } from '../../src/core/interpolate.js';
import type { Segmenter } from '../../src/core/segmenter.js';
import { valueScale } from '../../src/digitise/calibrate/index.js';
import { parseTemplate } from '../../src/digitise/template/index.js';
import { openScan } from '../../src/io/scan/index.js';
import { csvColumns } from '../accuracy/csv-columns.js';
import { type PrintKind, pairedTemplate, withoutTruth } from '../accuracy/print.js';
import { type SeenSheet, seeScan } from '../tracing/seen-sheet.js';

/** The one real print with the LAS of its logging job, as a sheet whose truth is known. @param real folder of the real data */
export async function seePrint(real: string, kind: PrintKind, segmenter: Segmenter): Promise<SeenSheet> {
  const template = parseTemplate(pairedTemplate, 'template');
  const scan = await openScan(join(real, `paired/myska_top_${kind}.tif`), {});
  try {
    const seen = await seeScan(scan, template, template.dpi ?? scan.info.dpiX ?? 100, segmenter);
    const column = csvColumns(join(real, 'paired/myska_top_truth.csv'));
    const y = [...column('row_px')].map((row) => row + 0.5);
    const { knotYPx, tracks } = seen.layout;
    const truth = template.tracks.flatMap(({ curves }, track) =>
      curves
        .filter(({ mnemonic }) => !withoutTruth.includes(mnemonic))
        .map((curve) => {
          const { left, right } = tracks[track]!;
          const fractions = [...column(curve.mnemonic)].map(valueScale(curve).fractionAt);
          const x = fractions.map((fraction, i) => {
            const [from, to] = [left, right].map((line) => interpolate(knotYPx, line.xPx, y[i]!));
            return fraction >= 0 && fraction <= 1 ? from! + fraction * (to! - from!) : Number.NaN;
          });
          return { mnemonic: curve.mnemonic, imagePx: [{ x, y }] };
        }),
    );
    return { ...seen, item: `myska ${kind}`, preset: 'print', truth: truth as SeenSheet['truth'] };
  } finally {
    await scan.close();
  }
}
