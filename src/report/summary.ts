import type { DigitisedSheet } from '../core/digitised-sheet.js';
import { interpolate } from '../core/interpolate.js';
import { flagBit, type Trace, type TraceFlag, traceFlags } from '../core/trace.js';
import { type LowConfidenceInterval, lowConfidenceIntervals } from './low-confidence.js';
import { packageVersion } from './version.js';

/** What NAME.report.json holds. Every number is finite or null; keys stand in the order of this declaration. */
export interface SheetSummary {
  readonly version: string;
  readonly scan: DigitisedSheet['scan'];
  readonly segmenter: string;
  readonly layout: LayoutSummary;
  readonly registration: {
    readonly unit: 'ft' | 'm';
    readonly topDepth: number;
    readonly bottomDepth: number;
    readonly rmsResidual: number | null;
    /** Depth lines that the map goes through besides the picks, or null. */
    readonly lines: DigitisedSheet['registration']['lines'];
    readonly picks: DigitisedSheet['registration']['picks'];
  };
  readonly table: {
    readonly depthUnit: 'ft' | 'm';
    readonly start: number;
    readonly step: number;
    readonly sampleCount: number;
  };
  readonly curves: readonly CurveSummary[];
  readonly warnings: readonly string[];
  readonly seconds: Readonly<Record<string, number>>;
  readonly template: DigitisedSheet['template'];
}

export interface LayoutSummary {
  readonly skewDegrees: number;
  readonly tracks: readonly {
    readonly name: string;
    /** Borders at the top, in the middle and at the bottom of the image, px. */
    readonly edges: readonly { readonly yPx: number; readonly leftPx: number; readonly rightPx: number }[];
    readonly grid: DigitisedSheet['layout']['tracks'][number]['grid'];
    /** Grid lines found between the borders. */
    readonly verticalLines: number;
  }[];
  readonly depthLines: number;
}

export interface CurveSummary {
  readonly mnemonic: string;
  readonly unit: string;
  readonly track: string;
  /** How many points it was led through by hand. */
  readonly points: number;
  readonly rows: number;
  readonly readRows: number;
  readonly nullRows: number;
  /** Share of the rows without x, 0–1. */
  readonly nullShare: number;
  /** Share of the rows that carry each flag, 0–1. */
  readonly flagShares: Readonly<Record<TraceFlag, number>>;
  /** Of the rows that were read, px. */
  readonly medianSigmaPx: number | null;
  readonly p95SigmaPx: number | null;
  /** Of the samples of the table, in `unit`; null where the curve is not written. */
  readonly medianSigma: number | null;
  readonly p95Sigma: number | null;
  /** Share of the rows inside a low-confidence interval, 0–1. */
  readonly lowConfidenceShare: number;
  readonly lowConfidence: readonly Omit<LowConfidenceInterval, 'curve' | 'mnemonic'>[];
}

/** What was found on a sheet and how sure it is. `JSON.stringify` of it is the same byte for byte each time. */
export function summarise(sheet: DigitisedSheet, version = packageVersion()): SheetSummary {
  const { scan, layout, registration, template, table } = sheet;
  const edgesAt = [0, layout.heightPx / 2, layout.heightPx];
  const summary: SheetSummary = {
    version,
    scan: {
      name: scan.name,
      path: scan.path,
      page: scan.page,
      pageCount: scan.pageCount,
      format: scan.format,
      widthPx: scan.widthPx,
      heightPx: scan.heightPx,
      channels: scan.channels,
      bilevel: scan.bilevel,
      ...(scan.negative ? { negative: true as const } : {}),
      dpiX: scan.dpiX,
      dpiY: scan.dpiY,
    },
    segmenter: sheet.segmenter,
    layout: {
      skewDegrees: round(layout.skewDegrees),
      tracks: layout.tracks.map((track, index) => ({
        name: template.tracks[index]?.name ?? `track ${index + 1}`,
        edges: edgesAt.map((yPx) => ({
          yPx,
          leftPx: round(interpolate(layout.knotYPx, track.left.xPx, yPx)),
          rightPx: round(interpolate(layout.knotYPx, track.right.xPx, yPx)),
        })),
        grid: track.grid,
        verticalLines: track.verticals.length,
      })),
      depthLines: layout.depthLines.length,
    },
    registration: {
      unit: registration.unit,
      topDepth: round(registration.depthAt(0)),
      bottomDepth: round(registration.depthAt(scan.heightPx)),
      rmsResidual: round(registration.rmsResidual),
      lines: registration.lines,
      picks: registration.picks.map(({ yPx, depth, residual, refused }) => ({
        yPx: round(yPx),
        depth,
        residual: round(residual),
        refused,
      })),
    },
    table: {
      depthUnit: table.depthUnit,
      start: table.start,
      step: table.step,
      sampleCount: table.sampleCount,
    },
    curves: sheet.traces.map((_, curve) => summariseCurve(sheet, curve)),
    warnings: sheet.warnings,
    seconds: Object.fromEntries(Object.entries(sheet.seconds).map(([step, time]) => [step, round(time)])),
    template,
  };
  return withoutNaN(summary);
}

function summariseCurve(sheet: DigitisedSheet, curve: number): CurveSummary {
  const trace = sheet.traces[curve]!;
  const intervals = lowConfidenceIntervals(sheet, curve);
  const rows = trace.xPx.length;
  const sigmaPx = finiteSorted(trace.sigmaPx);
  const written = sheet.table.curves.find(({ mnemonic }) => mnemonic === trace.mnemonic);
  const sigma = finiteSorted(written?.sigma ?? []);
  const readRows = finiteSorted(trace.xPx).length;
  const doubtfulRows = intervals.reduce((sum, { fromRow, toRow }) => sum + toRow - fromRow, 0);
  const share = (count: number) => (rows === 0 ? 0 : round(count / rows));
  return {
    mnemonic: trace.mnemonic,
    unit: templateCurves(sheet)[curve]?.unit ?? '',
    track: sheet.template.tracks[trace.track]?.name ?? '',
    points: sheet.points.filter(({ mnemonic }) => mnemonic === trace.mnemonic).length,
    rows,
    readRows,
    nullRows: rows - readRows,
    nullShare: share(rows - readRows),
    flagShares: Object.fromEntries(traceFlags.map((flag) => [flag, share(countFlag(trace, flag))])) as Record<
      TraceFlag,
      number
    >,
    medianSigmaPx: quantile(sigmaPx, 0.5),
    p95SigmaPx: quantile(sigmaPx, 0.95),
    medianSigma: quantile(sigma, 0.5),
    p95Sigma: quantile(sigma, 0.95),
    lowConfidenceShare: share(doubtfulRows),
    lowConfidence: intervals.map(({ curve: _curve, mnemonic: _mnemonic, ...interval }) => ({
      ...interval,
      fromDepth: round(interval.fromDepth),
      toDepth: round(interval.toDepth),
      worstSigmaPx: interval.worstSigmaPx === null ? null : round(interval.worstSigmaPx),
      worstSigma: interval.worstSigma === null ? null : round(interval.worstSigma),
    })),
  };
}

/** The template's curves in the order of the sheet's traces. */
export function templateCurves(sheet: DigitisedSheet) {
  return sheet.template.tracks.flatMap((track) => track.curves);
}

function countFlag(trace: Trace, flag: TraceFlag): number {
  const bit = flagBit[flag];
  let count = 0;
  for (const flags of trace.flags) if ((flags & bit) !== 0) count++;
  return count;
}

function finiteSorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).filter(Number.isFinite).sort();
}

/** Linear between the order statistics (type 7 of Hyndman & Fan 1996); null of nothing. */
function quantile(sorted: Float64Array, share: number): number | null {
  if (sorted.length === 0) return null;
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return round(below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below));
}

/** Six significant digits after the point of a pixel or a foot are more than any sheet holds. */
function round(value: number): number {
  return Math.abs(value) >= 1 ? Math.round(value * 1e4) / 1e4 : Number(value.toPrecision(4));
}

/** JSON has no NaN and no infinity: null stands for both, at any depth. */
function withoutNaN<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
