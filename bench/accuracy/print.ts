import { join } from 'node:path';
import type { DigitisedSheet } from '../../src/core/digitised-sheet.js';
import type { Segmenter } from '../../src/core/segmenter.js';
import type { TemplateCurve } from '../../src/core/template.js';
import { trackGeometry, valueScale } from '../../src/digitise/calibrate/index.js';
import { csvColumns } from './csv-columns.js';
import { digitise, traceAt, traceOf } from './digitise.js';

/**
 * The one real print with the LAS of its logging job. Its borders are printed at columns 8, 258, 333, 583 and 833
 * (index), so every track is 250 px wide.
 */
export const trackWidthPx = 250;
/** Samples of the LAS stand 2.5 rows apart: the slope is taken over one to either side. */
export const slopeReachRows = 2.5;
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
      - { mnemonic: PORZC, unit: pu, left: 60, right: 0, backup: wrap, weight: heavy, colour: [0, 0, 204] }
      - { mnemonic: CNCF, unit: pu, left: 60, right: 0, style: dashed, weight: heavy, colour: [204, 0, 0] }
      - { mnemonic: CAL, unit: in, left: 5.875, right: 29.875, style: dashed, colour: black, write: false }
`;

export type PrintKind = 'colour' | '1bit';

/** A curve of the print in the samples of the LAS; px are of a track 250 px wide, from its left border. */
export interface PrintedCurve {
  readonly curve: TemplateCurve;
  readonly track: number;
  readonly truePx: Float64Array;
  /** x of the trace this many rows below each sample. */
  readonly foundAt: (shiftRows: number) => Float64Array;
  readonly sigmaPx: Float64Array;
  /** Whether the truth is inside its track. */
  readonly inside: readonly boolean[];
  /** From px of the track to x in the image, for each sample. */
  readonly toImage: (trackPx: number, sample: number) => number;
}

/** The print as the product reads it, beside the LAS. */
export interface Print {
  readonly kind: PrintKind;
  readonly scanPath: string;
  readonly sheet: DigitisedSheet;
  /** A column of the truth file. */
  readonly column: (name: string) => Float64Array;
  /** Continuous y of each sample: the truth's row_px is an index, whose centre is half a row below. */
  readonly yPx: Float64Array;
  readonly curves: readonly PrintedCurve[];
}

/** Curves of the template that the LAS does not hold. */
export const withoutTruth = ['ZCOR', 'RWA', 'CAL'];

/** Digitises the print. @param real folder of the real data */
export async function readPrint(real: string, kind: PrintKind, segmenter?: Segmenter): Promise<Print> {
  const scanPath = join(real, `paired/myska_top_${kind}.tif`);
  const sheet = await digitise(scanPath, pairedTemplate, segmenter);
  const column = csvColumns(join(real, 'paired/myska_top_truth.csv'));
  const yPx = column('row_px').map((row) => row + 0.5);
  const curves = sheet.template.tracks.flatMap((track, index) =>
    track.curves
      .filter(({ mnemonic }) => !withoutTruth.includes(mnemonic))
      .map((curve) => printedCurve(sheet, curve, index, column(curve.mnemonic), yPx)),
  );
  return { kind, scanPath, sheet, column, yPx, curves };
}

function printedCurve(
  sheet: DigitisedSheet,
  curve: TemplateCurve,
  track: number,
  values: Float64Array,
  yPx: Float64Array,
): PrintedCurve {
  const trace = traceOf(sheet, curve.mnemonic);
  const { leftAt, rightAt } = trackGeometry(sheet.layout, track);
  const scaleAt = (y: number) => (rightAt(y) - leftAt(y)) / trackWidthPx;
  const placed = trace.xPx.map((x, row) => {
    const y = trace.topRow + row + 0.5;
    return x + trace.wraps[row]! * (rightAt(y) - leftAt(y));
  });
  const fraction = values.map(valueScale(curve).fractionAt);
  return {
    curve,
    track,
    truePx: fraction.map((at) => at * trackWidthPx),
    // A wrapped row counts where its value is: of a curve on the border either side is right.
    foundAt: (shift) => yPx.map((y) => (traceAt(trace, placed, y + shift) - leftAt(y)) / scaleAt(y)),
    sigmaPx: yPx.map((y) => traceAt(trace, trace.sigmaPx, y) / scaleAt(y)),
    inside: Array.from(fraction, (at) => at >= 0 && at <= 1),
    toImage: (trackPx, sample) => leftAt(yPx[sample]!) + trackPx * scaleAt(yPx[sample]!),
  };
}
