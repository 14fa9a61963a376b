import type { CurvePoint } from '../core/curve-point.js';
import type { DepthRegistration } from '../core/depth-curve.js';
import type { DigitisedSheet } from '../core/digitised-sheet.js';
import { WelltraceError } from '../core/errors.js';
import type { SheetLayout } from '../core/layout.js';
import type { Scan } from '../core/scan.js';
import type { Segmenter } from '../core/segmenter.js';
import type { Template } from '../core/template.js';
import { layoutWithTracks } from '../gridlines/layout/index.js';
import { buildTable, referenceYOf, registerDepth } from './calibrate/index.js';
import { readDepthNumbers } from './depth-numbers/index.js';
import { doubtsAbout, doubtsAboutDepth } from './doubts.js';
import { classicalSegmenter } from './segment/classical.js';
import { traceSheet } from './trace/trace-sheet.js';
import { usablePoints } from './usable-points.js';

export interface DigitiseOptions {
  /** What finds the ink of curves, or will once it is open; left out: rules. */
  readonly segmenter?: Segmenter | Promise<Segmenter> | undefined;
  /** Places through which curves of the template run. */
  readonly points?: readonly CurvePoint[] | undefined;
}

const guessedDpi = 200;

/**
 * The steps from a scan to curves: layout, depth, traces, table.
 * @throws WelltraceError `input` where the sheet cannot be registered or holds no log
 */
export async function digitiseScan(
  scan: Scan,
  template: Template,
  { segmenter: opening = classicalSegmenter(), points: given = [] }: DigitiseOptions = {},
): Promise<DigitisedSheet> {
  const warnings: string[] = [];
  const seconds: Record<string, number> = {};
  const timed = async <T>(step: string, work: () => T | Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    seconds[step] = (seconds[step] ?? 0) + (performance.now() - from) / 1000;
    return result;
  };
  const known = template.dpi ?? scan.info.dpiX ?? undefined;
  if (known === undefined)
    warnings.push(`The scan does not say its dpi, so ${guessedDpi} was taken: give dpi in the template.`);
  const dpi = known ?? guessedDpi;
  const part = template.rows ?? { from: 0, to: scan.info.heightPx };
  const rows = { from: Math.round(part.from), to: Math.round(part.to) };
  const layout = await timed('layout', () => layoutWithTracks(scan, template.tracks, { dpi, rows }));
  const registration = await timed('depth', () => registerSheet(scan, layout, template, dpi));
  const segmenter = await opening;
  const { usable: points, notes } = usablePoints(given, template, layout, dpi, rows);
  warnings.push(...notes);
  const traces = await traceSheet(scan, layout, template, segmenter, dpi, rows, { seconds, points });
  warnings.push(...doubtsAboutDepth(registration));
  warnings.push(...doubtsAbout(template, layout, traces, scan.info.path));
  const table = await timed('calibrate', () => buildTable(template, layout, registration, traces));
  return {
    scan: scan.info,
    template,
    layout,
    registration,
    traces,
    points,
    table,
    segmenter: segmenter.name,
    warnings,
    seconds,
  };
}

/** By the picks of the template, else by the printed numbers, else not at all. */
async function registerSheet(
  scan: Scan,
  layout: SheetLayout,
  { depth }: Template,
  dpi: number,
): Promise<DepthRegistration> {
  const linesYPx = depth.between === 'straight' ? [] : layout.depthLines.map(({ yPx }) => yPx);
  if (depth.picks) {
    const referenceY = referenceYOf(layout);
    return registerDepth(
      depth.picks.map(({ y, depth: at, x = layout.xReferencePx }) => ({ yPx: referenceY(y, x), depth: at })),
      depth.unit,
      { linesYPx },
    );
  }
  const { picks, refused } = await readDepthNumbers(scan, layout, { ...depth.numbers, dpi });
  if (refused !== null)
    throw new WelltraceError(
      'input',
      `${scan.info.path} needs two or more depth picks in the template, since its printed depth numbers were not taken: ${refused}.`,
    );
  return registerDepth(
    picks.map(({ yPx, depth: at, confidence }) => ({ yPx, depth: at, weight: confidence })),
    depth.unit,
    { source: 'read', linesYPx },
  );
}
