import type { BandShares } from '../../metrics/index.js';
import type { CurveEvaluation } from './curve-evaluation.js';
import type { CurveSummary } from './curve-summary.js';
import { type Evaluation, percent, type ShownTable, shown, significant } from './evaluation.js';

/** Curves in their units and, where the sheet is known, in px. */
export function curveTables({ curves, summary }: Evaluation): ShownTable[] {
  const tables = [summaryTable(summary), unitTable(curves), pxTable(curves), alignedTable(curves)];
  return tables.filter(({ rows }) => rows.length > 0);
}

const nameOf = ({ sheet, mnemonic }: CurveEvaluation): string => `${sheet} ${mnemonic}`;
const bandsOf = (bands: BandShares | null): string =>
  bands === null ? '–' : ([50, 80, 90] as const).map((band) => shown(100 * bands[band], 0)).join(' / ');

function unitTable(curves: readonly CurveEvaluation[]): ShownTable {
  return {
    title: 'Values, in the unit of each curve; bands: share of the truth in the 50, 80 and 90 % bands of σ',
    head: ['curve', 'rows', 'read', 'r', 'R²', 'median', 'MAE', 'RMSE', 'bias', 'unit', 'bands'],
    rows: curves.flatMap((curve) => {
      const { units } = curve;
      if (units === null) return [];
      return [
        [
          nameOf(curve),
          String(units.rowCount),
          percent(units.coverage),
          shown(units.r, 5),
          shown(units.r2, 5),
          significant(units.median),
          significant(units.meanAbsolute),
          significant(units.rootMeanSquare),
          significant(units.bias),
          units.unit,
          bandsOf(units.bands),
        ],
      ];
    }),
  };
}

function pxTable(curves: readonly CurveEvaluation[]): ShownTable {
  return {
    title: 'Pixels of the sheet; random: rows that an x drawn at random in the track hits within 3 px',
    head: [
      'curve',
      'rows',
      'read',
      'R²',
      'median',
      'MAE',
      '≤ 1 px',
      '≤ 2 px',
      '≤ 3 px',
      'across ≤ 3 px',
      'random',
      'swaps (rows)',
      'bands',
    ],
    rows: curves.flatMap((curve) => {
      const { px } = curve;
      if (px === null) return [];
      const { alongX, across, identity, random } = px;
      return [
        [
          `${nameOf(curve)}${curve.from === 'traces' ? ', trace' : ''}`,
          String(px.rowCount),
          percent(px.coverage),
          shown(px.r2, 5),
          shown(alongX.median, 2),
          shown(alongX.meanAbsolute, 2),
          percent(alongX.within1),
          percent(alongX.within2),
          percent(alongX.within3),
          percent(across?.within3),
          percent(random?.expected.within3),
          identity === null ? '–' : `${identity.events} (${identity.rows})`,
          bandsOf(px.bands),
        ],
      ];
    }),
  };
}

function alignedTable(curves: readonly CurveEvaluation[]): ShownTable {
  return {
    title: 'After the best constant shift: found lies so far below and to the right of the truth',
    head: ['curve', 'rows below', 'right', 'unit', 'then R²', 'median', 'MAE'],
    rows: curves.flatMap((curve) => {
      const { px, units } = curve;
      const name = `${nameOf(curve)}${curve.from === 'traces' ? ', trace' : ''}`;
      if (px !== null) {
        const { shiftRows, shiftPx, r2, alongX } = px.aligned;
        return [
          [
            name,
            String(shiftRows),
            shown(shiftPx, 2),
            'px',
            shown(r2, 5),
            shown(alongX.median, 2),
            shown(alongX.meanAbsolute, 2),
          ],
        ];
      }
      if (units === null) return [];
      const { shiftSteps, shift, r2, median, meanAbsolute } = units.aligned;
      return [
        [
          name,
          String(shiftSteps),
          significant(shift),
          units.unit,
          shown(r2, 5),
          significant(median),
          significant(meanAbsolute),
        ],
      ];
    }),
  };
}

function summaryTable(summary: readonly CurveSummary[]): ShownTable {
  return {
    title: 'In short: medians and means over curves, each counting alike',
    head: ['curve', 'curves', 'read', 'R²', 'median px', 'MAE px', '≤ 1 px', '≤ 3 px', '90 % band'],
    rows: summary.map((each) => [
      each.name,
      String(each.curves),
      percent(each.coverageMean),
      shown(each.r2Median, 5),
      shown(each.medianPxMedian, 2),
      shown(each.meanAbsolutePxMedian, 2),
      percent(each.within1Mean),
      percent(each.within3Mean),
      percent(each.band90Mean),
    ]),
  };
}
