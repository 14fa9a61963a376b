import type { CurveTable, DepthCurve } from '../../core/depth-curve.js';
import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import type { TemplateCurve } from '../../core/template.js';

/** The last digit that is written moves a curve by at most this much on paper. */
const leastPx = 0.05;
const sigmaDigits = 2;

/**
 * The table with the digits that the paper bears: on a linear scale as many decimals, and on a logarithmic one
 * as many significant digits, as make a twentieth of a pixel; σ with two significant digits. Text writers then
 * print each number as short as it is.
 */
export function roundedTable(sheet: DigitisedSheet): CurveTable {
  const { table, template, layout } = sheet;
  const widths = new Map<string, { curve: TemplateCurve; widthPx: number }>();
  template.tracks.forEach((track, index) => {
    const { left, right } = layout.tracks[index]!;
    const widthPx = Math.max(1, ...left.xPx.map((xPx, knot) => right.xPx[knot]! - xPx));
    for (const curve of track.curves) widths.set(curve.mnemonic, { curve, widthPx });
  });
  return {
    ...table,
    curves: table.curves.map((curve) => {
      const found = widths.get(curve.mnemonic);
      return found ? roundedCurve(curve, found.curve, found.widthPx) : curve;
    }),
  };
}

function roundedCurve(
  curve: DepthCurve,
  { scale, left, right, backup }: TemplateCurve,
  widthPx: number,
): DepthCurve {
  const round =
    scale === 'logarithmic'
      ? toDigits(
          Math.max(2, 1 + Math.ceil(-Math.log10((leastPx / widthPx) * Math.abs(Math.log(right / left))))),
        )
      : toDecimals(
          // A backup scale is coarser as a rule; the finer of both counts.
          Math.min(
            Math.abs(right - left),
            backup.kind === 'scale' ? Math.abs(backup.right - backup.left) : Infinity,
          ) *
            (leastPx / widthPx),
        );
  return { ...curve, value: curve.value.map(round), sigma: curve.sigma.map(toDigits(sigmaDigits)) };
}

function toDecimals(resolution: number): (value: number) => number {
  const decimals = Math.min(15, Math.max(0, Math.ceil(-Math.log10(resolution))));
  return (value) => (Number.isNaN(value) ? value : Number(value.toFixed(decimals)) + 0);
}

function toDigits(digits: number): (value: number) => number {
  return (value) => (Number.isNaN(value) ? value : Number(value.toPrecision(Math.min(15, digits))) + 0);
}
