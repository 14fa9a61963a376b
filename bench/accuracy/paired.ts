import { valueScale } from '../../src/digitise/calibrate/index.js';
import { openScan } from '../../src/io/scan/index.js';
import {
  errorsAlongX,
  identityShare,
  meanAbsoluteError,
  medianAbsoluteError,
  randomShareWithin,
  scoreTrace,
} from '../../src/metrics/index.js';
import { type PenOffset, penOffset } from './pen-offset.js';
import {
  type Print,
  type PrintedCurve,
  type PrintKind,
  readPrint,
  slopeReachRows,
  trackWidthPx,
} from './print.js';
import { type RoundingLimit, roundingLimit } from './print-rounding.js';
import { type ReadingLimit, readingLimit } from './reading-limit.js';
import type { Goal, ScoredCurve } from './scored-curve.js';
import { type VisibleInk, visibleInk } from './visible-ink.js';

const mainCurves = ['GR', 'SP', 'PORZC', 'M1R9'];
/** Where five curves are drawn one over the other. */
const logarithmicTrack = 1;

/** A curve of the print with what only it has. */
export interface PairedCurve extends ScoredCurve {
  /** Errors of the x column as given in the truth, px; its track 3 is 251 px wide. */
  readonly asGiven: { readonly median: number; readonly meanAbsolute: number };
  /** Errors of the written table at its own depths, in px of the track. */
  readonly table: { readonly median: number; readonly meanAbsolute: number };
}

export interface PairedScores {
  readonly curves: readonly PairedCurve[];
  /** What the print's own rounding costs the main curves. */
  readonly rounding: readonly RoundingLimit[];
  /** Of the logarithmic track, and of the main curves: in colour only. */
  readonly visible: readonly VisibleInk[];
  readonly pens: readonly PenOffset[];
  readonly readings: readonly ReadingLimit[];
}

/** Every curve of a print that was read. */
export const scorePrint = (print: Print): PairedCurve[] =>
  print.curves.map((printed) => scoreCurve(print, printed));

/** Every curve of the print whose truth is known. @param kind which of the two images */
export async function scorePaired(real: string, kind: PrintKind): Promise<PairedScores> {
  const print = await readPrint(real, kind);
  const curves = scorePrint(print);
  const isMain = ({ curve }: PrintedCurve) => mainCurves.includes(curve.mnemonic);
  const rounding = print.curves.filter(isMain).map(({ curve, truePx, foundAt, inside }) => {
    const keep = (values: Float64Array) => values.filter((_, i) => inside[i]!);
    return roundingLimit(curve.mnemonic, keep(print.column('row_px')), keep(truePx), (shift) =>
      keep(foundAt(shift)),
    );
  });
  if (kind === '1bit') return { curves, rounding, visible: [], pens: [], readings: [] };
  const both = print.curves.map((printed, index) => ({ ...printed, scored: curves[index]! }));
  const scan = await openScan(print.scanPath);
  try {
    const pens = both.filter(isMain).map(({ scored, curve }) => penOffset(scan, scored, curve));
    const readings = both.filter(isMain).map(({ scored, curve }) => readingLimit(scan, scored, curve));
    const visible = visibleInk(
      scan,
      both.filter(({ track }) => track === logarithmicTrack),
    );
    return { curves, rounding, visible, pens, readings };
  } finally {
    await scan.close();
  }
}

function scoreCurve(print: Print, printed: PrintedCurve): PairedCurve {
  const { kind, scanPath, column, yPx } = print;
  const { curve, truePx, inside, toImage } = printed;
  const { mnemonic } = curve;
  const keep = (values: Float64Array) => values.filter((_, i) => inside[i]!);
  const foundPx = printed.foundAt(0);
  const foundInImage = foundPx.map(toImage);
  const traced = { rows: yPx, foundPx, truePx, sigmaPx: printed.sigmaPx, certain: inside };
  const scores = scoreTrace(traced, slopeReachRows);
  const others = print.curves.filter((other) => other.track === printed.track && other !== printed);
  const given = errorsAlongX(keep(foundInImage), keep(column(`x_${mnemonic}`).map((x) => x + 0.5)));
  const written = keep(tableErrors(print, printed));
  const borders = [0, trackWidthPx].map((at) => scores.rows.map(() => at)) as [Float64Array, Float64Array];
  return {
    key: `myska-${kind}-${mnemonic}`,
    sheet: `Myska, ${kind === 'colour' ? 'colour' : '1 bit'}`,
    mnemonic,
    scores,
    goals: goalsOf(kind, mnemonic, scores),
    randomWithin3: randomShareWithin(keep(truePx), scores.slopes, ...borders, 3),
    identity: identityShare(
      keep(foundPx),
      keep(truePx),
      others.map((other) => keep(other.truePx)),
      3,
    ),
    asGiven: { median: medianAbsoluteError(given), meanAbsolute: meanAbsoluteError(given) },
    table: { median: medianAbsoluteError(written), meanAbsolute: meanAbsoluteError(written) },
    pictured: { scanPath, rows: yPx, foundPx: foundInImage, truePx: truePx.map(toImage), counts: inside },
  };
}

/** Of the table that is written to LAS, at the depths of the truth, px. */
function tableErrors({ sheet, column }: Print, { curve, truePx }: PrintedCurve): Float64Array {
  const { curves, start, step } = sheet.table;
  const written = curves.find(({ mnemonic }) => mnemonic === curve.mnemonic)!;
  const scale = valueScale(curve);
  return column('DEPT_FT').map((depth, i) => {
    const value = written.value[Math.round((depth - start) / step)] ?? Number.NaN;
    return scale.fractionAt(value) * trackWidthPx - truePx[i]!;
  });
}

function goalsOf(kind: PrintKind, mnemonic: string, scores: PairedCurve['scores']): Goal[] {
  const main = mainCurves.includes(mnemonic);
  const { correlation, alongX } = scores;
  const within3 = {
    what: 'rows within 3 px',
    measured: alongX.within3,
    as: 'share',
    bound: 'at least',
  } as const;
  if (kind === 'colour' && main)
    return [
      { what: 'r', measured: correlation, as: 'r', bound: 'at least', goal: 0.9995 },
      { what: 'MAE', measured: alongX.meanAbsolute, as: 'px', bound: 'at most', goal: 0.5 },
    ];
  if (kind === 'colour') return [{ ...within3, goal: 0.95 }];
  if (!main) return [];
  return [
    { what: 'median', measured: alongX.median, as: 'px', bound: 'at most', goal: 0.75 },
    { ...within3, goal: 0.97 },
  ];
}
