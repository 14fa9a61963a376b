import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { CurvePoint } from '../../src/core/curve-point.js';
import type { SheetLayout } from '../../src/core/layout.js';
import type { Raster } from '../../src/core/raster.js';
import type { Scan, ScanInfo } from '../../src/core/scan.js';
import type { CurveProbabilities, Segmenter, SegmentInput } from '../../src/core/segmenter.js';
import type { Template } from '../../src/core/template.js';
import { positiveScan } from '../../src/digitise/polarity/index.js';
import { parseTemplate } from '../../src/digitise/template/index.js';
import { traceSheet } from '../../src/digitise/trace/trace-sheet.js';
import { layoutWithTracks } from '../../src/gridlines/layout/index.js';
import { type Corpus, type ItemRecord, type ItemTruth, readTruth } from '../../src/io/corpus/index.js';
import { openScan } from '../../src/io/scan/index.js';

/** A rendered sheet with all that tracing needs of it and that does not depend on tracing. */
export interface SeenSheet {
  readonly item: string;
  readonly preset: string;
  readonly info: ScanInfo;
  readonly template: Template;
  readonly layout: SheetLayout;
  readonly dpi: number;
  readonly rows: { readonly from: number; readonly to: number };
  readonly raster: Raster;
  readonly truth: ItemTruth['images'][number]['curves'];
  /** What the segmenter said of each window that it was asked for. */
  readonly windows: Readonly<Record<string, CurveProbabilities>>;
}

/** Reads a sheet of a corpus as `digitise` does, up to its tracing; what is in the cache is not read again. */
export async function seeSheet(
  corpus: Corpus,
  record: ItemRecord,
  segmenter: Segmenter,
  cacheFile: string,
): Promise<SeenSheet> {
  if (existsSync(cacheFile)) return deserialize(readFileSync(cacheFile)) as SeenSheet;
  const folder = join(corpus.folder, record.split, record.item);
  const file = readdirSync(folder).find((name) => /^scan\.(tif|png|jpg)$/.test(name)) ?? 'scan.tif';
  const template = parseTemplate(readFileSync(join(folder, 'scan.yaml'), 'utf8'), 'scan.yaml');
  const opened = await openScan(join(folder, file), { dpi: template.dpi });
  try {
    const scan = positiveScan(opened, template);
    const [image] = record.images;
    const truth = await readTruth(corpus, record);
    const seen: SeenSheet = {
      ...{ item: record.item, preset: image!.preset, truth: truth.images[0]!.curves },
      ...(await seeScan(scan, template, template.dpi ?? scan.info.dpiX ?? image!.dpi, segmenter)),
    };
    await mkdir(dirname(cacheFile), { recursive: true });
    writeFileSync(cacheFile, serialize(seen));
    return seen;
  } finally {
    await opened.close();
  }
}

/** Reads a scan as `digitise` does, up to its tracing. */
export async function seeScan(
  scan: Scan,
  template: Template,
  dpi: number,
  segmenter: Segmenter,
): Promise<Omit<SeenSheet, 'item' | 'preset' | 'truth'>> {
  const rows = template.rows ?? { from: 0, to: scan.info.heightPx };
  const layout = await layoutWithTracks(scan, template.tracks, { dpi, rows });
  const windows: Record<string, CurveProbabilities> = {};
  const recorder: Segmenter = {
    name: segmenter.name,
    async segment(input) {
      const seen = await segmenter.segment(input);
      windows[keyOf(input)] = seen;
      return seen;
    },
  };
  await traceSheet(scan, layout, template, recorder, dpi, rows);
  const raster = scan.readRows(0, scan.info.heightPx);
  return { info: scan.info, template, layout, dpi, rows, raster, windows };
}

/** Traces a sheet again by what was seen of it. */
export function traceSeen(
  { info, raster, layout, template, dpi, rows, windows }: SeenSheet,
  { points = [], segmenter: anew }: { points?: readonly CurvePoint[]; segmenter?: Segmenter } = {},
) {
  const stride = raster.widthPx * raster.channels;
  const scan: Scan = {
    info,
    readRows: (topRow, rowCount) => ({
      ...raster,
      heightPx: rowCount,
      data: raster.data.slice(topRow * stride, (topRow + rowCount) * stride),
    }),
    close: async () => {},
  };
  const segmenter: Segmenter = {
    name: 'cached',
    // Around points a sheet is looked at once more.
    segment: async (input) => structuredClone(windows[keyOf(input)] ?? (await anew!.segment(input))),
  };
  return traceSheet(scan, layout, template, segmenter, dpi, rows, { points });
}

const keyOf = ({ leftCol, topRow, raster }: SegmentInput): string => `${leftCol},${topRow},${raster.widthPx}`;
