import { join } from 'node:path';
import type { DigitisedSheet } from '../../src/core/digitised-sheet.js';
import { trackGeometry, valueScale } from '../../src/digitise/calibrate/index.js';
import { openScan } from '../../src/io/scan/index.js';
import {
  errorsAlongX,
  identityShare,
  meanAbsoluteError,
  medianAbsoluteError,
  scoreTrace,
  truthSlopes,
} from '../../src/metrics/index.js';
import { csvColumns } from './csv-columns.js';
import { digitise, traceAt, traceOf } from './digitise.js';
import { type PenOffset, penOffset } from './pen-offset.js';
import { type RoundingLimit, roundingLimit } from './print-rounding.js';
import { randomShareWithin } from './random-control.js';
import type { Goal, ScoredCurve } from './scored-curve.js';
import { type VisibleInk, visibleInk } from './visible-ink.js';

/**
 * The one real print with the LAS of its logging job. Its borders are printed at columns 8, 258, 333, 583 and 833
 * (index), so every track is 250 px wide.
 */
const trackWidthPx = 250;
/** Samples of the LAS stand 2.5 rows apart: the slope is taken over one to either side. */
const slopeReachRows = 2.5;
export const pairedTemplate = `depth:
  unit: ft
  picks: [{ y: 0.5, depth: 1208.2 }, { y: 5999.5, depth: 2408 }]
step: 0.5
tracks:
  - edges: [{ y: 3000, left: 8.5, right: 258.5 }]
    grid: { kind: linear, divisions: 10 }
    curves:
      - { mnemonic: SP, unit: mV, left: -160, right: 40, weight: heavy, colour: [0, 0, 204] }
      - { mnemonic: GR, unit: GAPI, left: 0, right: 150, style: dashed, weight: heavy, colour: [0, 204, 0] }
      - { mnemonic: ZCOR, unit: g/cm3, left: -0.8, right: 0.2, style: dashed, colour: [0, 204, 204] }
      - { mnemonic: RWA, left: 0, right: 1, style: dashed, colour: black }
  - edges: [{ y: 3000, left: 333.5, right: 583.5 }]
    grid: { kind: logarithmic, decades: 2, firstDigit: 2 }
    curves:
      - { mnemonic: M1R9, unit: ohm.m, left: 0.2, right: 20, scale: logarithmic, weight: heavy, colour: [0, 0, 204] }
      - { mnemonic: M1R1, unit: ohm.m, left: 0.2, right: 20, scale: logarithmic, weight: light, colour: [204, 0, 0] }
      - { mnemonic: M1R2, unit: ohm.m, left: 0.2, right: 20, scale: logarithmic, style: dashed, colour: [204, 0, 204] }
      - { mnemonic: M1R3, unit: ohm.m, left: 0.2, right: 20, scale: logarithmic, style: dashed, colour: [0, 204, 0] }
      - { mnemonic: M1R6, unit: ohm.m, left: 0.2, right: 20, scale: logarithmic, style: dashed, colour: [0, 204, 204] }
  - edges: [{ y: 3000, left: 583.5, right: 833.5 }]
    grid: { kind: linear, divisions: 10 }
    curves:
      - { mnemonic: PORZC, unit: pu, left: 60, right: 0, weight: heavy, colour: [0, 0, 204] }
      - { mnemonic: CNCF, unit: pu, left: 60, right: 0, style: dashed, weight: heavy, colour: [204, 0, 0] }
      - { mnemonic: CAL, unit: in, left: 5.875, right: 29.875, style: dashed, colour: black, write: false }
`;
const mainCurves = ['GR', 'SP', 'PORZC', 'M1R9'];

/** A curve of the print with what only it has. */
export interface PairedCurve extends ScoredCurve {
  /** Errors of the x column as given in the truth, px; its track 3 is 251 px wide. */
  readonly asGiven: { readonly median: number; readonly meanAbsolute: number };
  /** Errors of the written table at its own depths, in px of the track. */
  readonly table: { readonly median: number; readonly meanAbsolute: number };
}

/**
 * Every curve of the print whose truth is known, and what the print's own rounding costs the main ones.
 * @param kind which of the two images
 */
export async function scorePaired(
  real: string,
  kind: 'colour' | '1bit',
): Promise<{ curves: PairedCurve[]; rounding: RoundingLimit[]; visible: VisibleInk[]; pens: PenOffset[] }> {
  const scanPath = join(real, `paired/myska_top_${kind}.tif`);
  const sheet = await digitise(scanPath, pairedTemplate);
  const column = csvColumns(join(real, 'paired/myska_top_truth.csv'));
  const y = column('row_px').map((row) => row + 0.5);
  const known = sheet.template.tracks.flatMap(({ curves }, track) =>
    curves.filter(({ write }) => write).map((curve) => ({ curve, track })),
  );
  const inTruth = known.filter(({ curve }) => !['ZCOR', 'RWA'].includes(curve.mnemonic));
  const fractions = new Map(
    inTruth.map(({ curve }) => [curve.mnemonic, column(curve.mnemonic).map(valueScale(curve).fractionAt)]),
  );
  const rounding: RoundingLimit[] = [];
  const curves = inTruth.map(({ curve, track }): PairedCurve => {
    const { mnemonic } = curve;
    const trueFraction = fractions.get(mnemonic)!;
    const trace = traceOf(sheet, mnemonic);
    const { leftAt, rightAt } = trackGeometry(sheet.layout, track);
    const found = y.map((at) => traceAt(trace, trace.xPx, at));
    const fractionAt = (x: number, at: number) => (x - leftAt(at)) / (rightAt(at) - leftAt(at));
    const foundFraction = found.map((x, i) => fractionAt(x, y[i]!));
    const inside = Array.from(trueFraction, (fraction) => fraction >= 0 && fraction <= 1);
    const foundPx = foundFraction.map((fraction) => fraction * trackWidthPx);
    const truePx = trueFraction.map((fraction) => fraction * trackWidthPx);
    const traced = {
      rows: y,
      foundPx,
      truePx,
      sigmaPx: y.map((at) => traceAt(trace, trace.sigmaPx, at)),
      certain: inside,
    };
    const scores = scoreTrace(traced, slopeReachRows);
    const keep = (values: Float64Array) => values.filter((_, i) => inside[i]!);
    const others = inTruth
      .filter((other) => other.track === track && other.curve !== curve)
      .map((other) => keep(fractions.get(other.curve.mnemonic)!.map((fraction) => fraction * trackWidthPx)));
    const given = errorsAlongX(keep(found), keep(column(`x_${mnemonic}`).map((x) => x + 0.5)));
    const written = tableErrors(sheet, mnemonic, column('DEPT_FT'), trueFraction).filter(
      (_, i) => inside[i]!,
    );
    const slopes = keep(truthSlopes(y, truePx, slopeReachRows));
    const lefts = slopes.map(() => 0);
    if (mainCurves.includes(mnemonic))
      rounding.push(
        roundingLimit(mnemonic, keep(column('row_px')), keep(truePx), (shift) =>
          keep(y.map((at) => fractionAt(traceAt(trace, trace.xPx, at + shift), at) * trackWidthPx)),
        ),
      );
    return {
      key: `myska-${kind}-${mnemonic}`,
      sheet: `Myska, ${kind === 'colour' ? 'colour' : '1 bit'}`,
      mnemonic,
      scores,
      goals: goalsOf(kind, mnemonic, scores),
      randomWithin3: randomShareWithin(
        keep(truePx),
        slopes,
        lefts,
        slopes.map(() => trackWidthPx),
        3,
      ),
      identity: identityShare(keep(foundPx), keep(truePx), others, 3),
      asGiven: { median: medianAbsoluteError(given), meanAbsolute: meanAbsoluteError(given) },
      table: { median: medianAbsoluteError(written), meanAbsolute: meanAbsoluteError(written) },
      pictured: {
        scanPath,
        rows: y,
        foundPx: found,
        truePx: trueFraction.map(
          (fraction, i) => leftAt(y[i]!) + fraction * (rightAt(y[i]!) - leftAt(y[i]!)),
        ),
        counts: inside,
      },
    };
  });
  const inLogTrack = inTruth.flatMap(({ curve, track }, index) =>
    track === 1 ? [{ curve, scored: curves[index]! }] : [],
  );
  const scan = await openScan(scanPath);
  try {
    if (scan.info.channels === 1) return { curves, rounding, visible: [], pens: [] };
    const pens = inTruth.flatMap(({ curve: { mnemonic, colour } }, index) =>
      mainCurves.includes(mnemonic) && colour !== 'black' ? [penOffset(scan, curves[index]!, colour)] : [],
    );
    return { curves, rounding, visible: visibleInk(scan, inLogTrack), pens };
  } finally {
    await scan.close();
  }
}

/** Of the table that is written to LAS, at the depths of the truth. */
function tableErrors(
  { table, template }: DigitisedSheet,
  mnemonic: string,
  depths: Float64Array,
  trueFraction: Float64Array,
): Float64Array {
  const written = table.curves.find((each) => each.mnemonic === mnemonic)!;
  const curve = template.tracks.flatMap(({ curves }) => curves).find((each) => each.mnemonic === mnemonic)!;
  const scale = valueScale(curve);
  return depths.map((depth, i) => {
    const value = written.value[Math.round((depth - table.start) / table.step)] ?? Number.NaN;
    return (scale.fractionAt(value) - trueFraction[i]!) * trackWidthPx;
  });
}

function goalsOf(kind: 'colour' | '1bit', mnemonic: string, scores: PairedCurve['scores']): Goal[] {
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
