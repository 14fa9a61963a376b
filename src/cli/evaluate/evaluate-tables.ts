import { WelltraceError } from '../../core/errors.js';
import { streamOf } from '../../core/rng.js';
import { readLogTable } from '../../io/log-table.js';
import type { CurveEvaluation, CurveOptions, SheetEvaluation } from './curve-evaluation.js';
import { type CurveColumn, type CurveColumns, columnAt, curveColumns, inDepthUnit } from './curve-table.js';
import { pairByName, sameName } from './pair-by-name.js';
import { scoreInPx, scoreInUnits } from './score-curve.js';
import { type CurveGeometry, curveGeometries } from './sheet-geometry.js';

/**
 * Curves by depth, at the depths of the truth; in px too where the template names them.
 * @throws WelltraceError `input` where a file cannot be read, or the two have no curve or no depth in common
 */
export async function evaluateTables(
  sheet: string,
  truthPath: string,
  foundPath: string,
  options: CurveOptions,
): Promise<SheetEvaluation> {
  const truth = curveColumns(await readLogTable(truthPath));
  const found = inDepthUnit(curveColumns(await readLogTable(foundPath)), truth.depthUnit);
  expectCommonDepths(truth, found);
  const { template } = options;
  const geometries = template === null ? [] : curveGeometries(template);
  const { pairs, ...rest } = pairByName(sheet, truth.curves, found.curves, template);
  const curves = pairs.map(([mine, theirs]) =>
    evaluatePair({ sheet, truth, found, mine, theirs, geometries }, options),
  );
  return { curves, ...rest };
}

interface TablePair {
  readonly sheet: string;
  readonly truth: CurveColumns;
  readonly found: CurveColumns;
  readonly mine: CurveColumn;
  readonly theirs: CurveColumn;
  readonly geometries: readonly CurveGeometry[];
}

function evaluatePair(pair: TablePair, { mostShiftRows, seed }: CurveOptions): CurveEvaluation {
  const { sheet, truth, mine, theirs, geometries } = pair;
  const { mnemonic } = mine;
  const geometry = geometries.find(({ curve }) => sameName(curve.mnemonic, mnemonic));
  const rowsPerDepth = geometry?.rowsPerDepth ?? null;
  const stepDepth = rowsPerDepth === null ? truth.step : 1 / rowsPerDepth;
  const read = Array.from(mine.values.keys()).filter((row) => !Number.isNaN(mine.values[row]!));
  const all = rowsOf(pair, read, stepDepth);
  const units = scoreInUnits({
    unit: mine.unit || theirs.unit,
    truth: all.truth(mine),
    found: all.found(0),
    sigma: all.sigma,
    foundAt: all.found,
    stepDepth,
    mostSteps: mostShiftRows,
  });
  if (geometry === undefined) return { sheet, mnemonic, from: 'values', units, px: null };
  const { xPxOf, sigmaPxOf, leftPx, rightPx } = geometry;
  const isInside = (x: number) => x >= leftPx && x <= rightPx;
  const inside = rowsOf(
    pair,
    read.filter((row) => isInside(xPxOf(mine.values[row]!))),
    stepDepth,
  );
  const foundValues = inside.found(0);
  const others = truth.curves.flatMap((other) => {
    const place = geometries.find(({ curve }) => sameName(curve.mnemonic, other.mnemonic));
    return other === mine || place === undefined ? [] : [inside.truth(other).map(place.xPxOf)];
  });
  const px = scoreInPx(
    {
      rows: rowsPerDepth === null ? null : inside.depths.map((depth) => depth * rowsPerDepth),
      truePx: inside.truth(mine).map(xPxOf),
      foundPx: foundValues.map(xPxOf),
      sigmaPx: inside.sigma?.map((sigma, row) => sigmaPxOf(foundValues[row]!, sigma)) ?? null,
      others,
      borders: { leftPx, rightPx },
      foundAt: (rows) => inside.found(rows).map(xPxOf),
      mostRows: mostShiftRows,
    },
    streamOf(seed, 'random control', sheet, mnemonic),
  );
  return { sheet, mnemonic, from: 'values', units, px };
}

/** Both sides in some rows of the truth. */
function rowsOf({ truth, found, theirs }: TablePair, rows: readonly number[], stepDepth: number) {
  const depths = Float64Array.from(rows, (row) => truth.depths[row]!);
  return {
    depths,
    truth: ({ values }: CurveColumn) => Float64Array.from(rows, (row) => values[row]!),
    found: (steps: number) =>
      columnAt(
        found,
        theirs.values,
        depths.map((depth) => depth + steps * stepDepth),
      ),
    sigma: theirs.sigma === null ? null : columnAt(found, theirs.sigma, depths),
  };
}

function expectCommonDepths(truth: CurveColumns, found: CurveColumns): void {
  const reach = ({ depths, depthUnit }: CurveColumns) =>
    `${depths[0]} to ${depths[depths.length - 1]}${depthUnit ? ` ${depthUnit}` : ''}`;
  if (
    found.depths[found.depths.length - 1]! < truth.depths[0]! ||
    found.depths[0]! > truth.depths[truth.depths.length - 1]!
  )
    throw new WelltraceError(
      'input',
      `Expected depths that both sides have but ${truth.source} runs from ${reach(truth)} and ${found.source} from ${reach(found)}: check that they are the same well and unit.`,
    );
}
