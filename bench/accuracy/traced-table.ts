import { bandCell, finePercent, fiveDigits, goalCell, percent, px, table } from './markdown.js';
import type { ScoredCurve } from './scored-curve.js';

export function tracedTable(curves: readonly ScoredCurve[]): string {
  return table(
    [
      'curve',
      'rows',
      'across: median',
      '≤ 1 px',
      '≤ 2 px',
      '≤ 3 px',
      'MAE along x',
      'bias',
      'r',
      'null',
      'bands 50 / 80 / 90 %',
      'random',
      'goal',
    ],
    curves.map((curve) => {
      const { rowCount, across, alongX, correlation, nullShare } = curve.scores;
      return [
        `${curve.sheet}, ${curve.mnemonic}`,
        String(rowCount),
        px(across.median),
        percent(across.within1),
        percent(across.within2),
        finePercent(across.within3),
        px(alongX.meanAbsolute),
        px(alongX.bias),
        fiveDigits(correlation),
        percent(nullShare),
        bandCell(curve),
        percent(curve.randomWithin3),
        goalCell(curve),
      ];
    }),
  );
}
