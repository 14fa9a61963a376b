import { readFile } from 'node:fs/promises';
import { messageOf, WelltraceError } from '../../core/errors.js';
import { streamOf } from '../../core/rng.js';
import { readTracesCsv, type TraceRows } from '../../digitise/write/traces-csv.js';
import type { CurveEvaluation, CurveOptions, SheetEvaluation } from './curve-evaluation.js';
import { pairByName, sameName } from './pair-by-name.js';
import { scoreInPx } from './score-curve.js';
import { curveGeometries } from './sheet-geometry.js';

/**
 * Traces by row.
 * @throws WelltraceError `input` where a file cannot be read, or the two have no curve in common
 */
export async function evaluateTraces(
  sheet: string,
  truthPath: string,
  foundPath: string,
  { template, mostShiftRows, seed }: CurveOptions,
): Promise<SheetEvaluation> {
  const truths = await readTraces(truthPath);
  const geometries = template === null ? [] : curveGeometries(template);
  const { pairs, ...rest } = pairByName(sheet, truths, await readTraces(foundPath), template);
  const curves = pairs.map(([truth, found]): CurveEvaluation => {
    const rows = Float64Array.from(truth.xPx.keys())
      .filter((row) => !Number.isNaN(truth.xPx[row]!))
      .map((row) => truth.topRow + row);
    const at = ({ topRow }: { topRow: number }, column: Float64Array, shift = 0) =>
      rows.map((row) => column[row + shift - topRow] ?? Number.NaN);
    const place = geometries.find(({ curve }) => sameName(curve.mnemonic, truth.mnemonic));
    const px = scoreInPx(
      {
        rows,
        truePx: at(truth, truth.xPx),
        foundPx: at(found, found.xPx),
        sigmaPx: at(found, found.sigmaPx),
        others: truths.filter((other) => other !== truth).map((other) => at(other, other.xPx)),
        borders: place ?? null,
        foundAt: (shift) => at(found, found.xPx, shift),
        mostRows: mostShiftRows,
      },
      streamOf(seed, 'random control', sheet, truth.mnemonic),
    );
    return { sheet, mnemonic: truth.mnemonic, from: 'traces', units: null, px };
  });
  return { curves, ...rest };
}

async function readTraces(path: string): Promise<TraceRows[]> {
  try {
    return readTracesCsv(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new WelltraceError('input', `${path}: ${messageOf(cause)}`, { cause });
  }
}
