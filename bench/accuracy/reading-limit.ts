import { interpolate } from '../../src/core/interpolate.js';
import type { Raster } from '../../src/core/raster.js';
import type { Scan } from '../../src/core/scan.js';
import type { TemplateCurve } from '../../src/core/template.js';
import { correlation, errorsAlongX, meanAbsoluteError } from '../../src/metrics/index.js';
import type { PairedCurve } from './paired.js';
import { isColour } from './print-colour.js';

interface Scores {
  readonly correlation: number;
  readonly meanAbsolute: number;
}

/** How well two readings do that no reader has: they know the truth. */
export interface ReadingLimit {
  readonly mnemonic: string;
  /** Middle of each row's ink of the curve's own colour, looked for where the truth says; straight between dashes. */
  readonly guided: Scores;
  /** The truth itself on whole pixels and whole rows, joined by straight lines: the plot before it is read. */
  readonly plotted: Scores;
}

/** Ink is looked for this far beyond what the truth covers in a row and its neighbours. */
const searchPx = 3;

/** @param curve of the template, for its colour */
export function readingLimit(
  scan: Scan,
  { mnemonic, pictured }: PairedCurve,
  curve: TemplateCurve,
): ReadingLimit {
  const raster = scan.readRows(0, scan.info.heightPx);
  const samples = Array.from(pictured.rows.keys()).filter((i) => pictured.counts[i]!);
  const yPx = samples.map((i) => pictured.rows[i]!);
  const truePx = samples.map((i) => pictured.truePx[i]!);
  const rows: number[] = [];
  const middles: number[] = [];
  for (let row = Math.ceil(yPx[0]!); row + 1 < yPx.at(-1)!; row++) {
    const near = [row - 0.5, row + 0.5, row + 1.5].map((y) => interpolate(yPx, truePx, y));
    const middle = middleOfInk(
      raster,
      row,
      Math.min(...near) - searchPx,
      Math.max(...near) + searchPx,
      curve,
    );
    if (middle === null) continue;
    rows.push(row + 0.5);
    middles.push(middle);
  }
  const plottedY = yPx.map((y) => Math.floor(y) + 0.5);
  const plottedX = truePx.map((x) => Math.floor(x) + 0.5);
  const truth = Float64Array.from(truePx);
  const scores = (atPx: readonly number[], xPx: readonly number[]): Scores => {
    const found = Float64Array.from(yPx, (y) => interpolate(atPx, xPx, y));
    return {
      correlation: correlation(found, truth),
      meanAbsolute: meanAbsoluteError(errorsAlongX(found, truth)),
    };
  };
  return { mnemonic, guided: scores(rows, middles), plotted: scores(plottedY, plottedX) };
}

function middleOfInk(
  raster: Raster,
  row: number,
  lowPx: number,
  highPx: number,
  curve: TemplateCurve,
): number | null {
  let sum = 0;
  let count = 0;
  for (let col = Math.floor(lowPx); col < highPx; col++) {
    if (!isColour(raster, row, col, curve)) continue;
    sum += col + 0.5;
    count++;
  }
  return count === 0 ? null : sum / count;
}
