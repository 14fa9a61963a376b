import { meanAbsoluteError } from '../../src/metrics/index.js';
import { bandCell, finePercent, fiveDigits, goalCell, percent, px, table } from './markdown.js';
import type { PairedCurve } from './paired.js';
import type { PenOffset } from './pen-offset.js';
import type { RoundingLimit } from './print-rounding.js';
import type { ReadingLimit } from './reading-limit.js';
import type { VisibleInk } from './visible-ink.js';

export function pairedTable(curves: readonly PairedCurve[]): string {
  return [
    table(
      [
        'curve',
        'rows',
        'r',
        'MAE',
        'median',
        '≤ 3 px',
        'across: median',
        'across: ≤ 3 px',
        'null',
        'own curve',
        'random',
        'goal',
      ],
      curves.map((curve) => {
        const { rowCount, correlation, alongX, across, nullShare } = curve.scores;
        return [
          curve.mnemonic,
          String(rowCount),
          fiveDigits(correlation),
          px(alongX.meanAbsolute),
          px(alongX.median),
          finePercent(alongX.within3),
          px(across.median),
          finePercent(across.within3),
          percent(nullShare),
          curve.identity === null ? '–' : percent(curve.identity),
          percent(curve.randomWithin3),
          goalCell(curve),
        ];
      }),
    ),
    table(
      [
        'curve',
        'bias',
        'RMSE',
        '≤ 1 px across',
        '≤ 2 px across',
        'bands 50 / 80 / 90 %',
        'as given: median',
        'MAE',
        'LAS: median',
        'MAE',
      ],
      curves.map((curve) => {
        const { alongX, across } = curve.scores;
        return [
          curve.mnemonic,
          px(alongX.bias),
          px(alongX.rootMeanSquare),
          percent(across.within1),
          percent(across.within2),
          bandCell(curve),
          px(curve.asGiven.median),
          px(curve.asGiven.meanAbsolute),
          px(curve.table.median),
          px(curve.table.meanAbsolute),
        ];
      }),
    ),
  ].join('\n\n');
}

/** What the print's own rounding costs. */
export function roundingTable(limits: readonly RoundingLimit[], pens: readonly PenOffset[]): string {
  return table(
    [
      'curve',
      'pen',
      'pen − value',
      'r',
      'MAE',
      'moved: x px',
      'whole rows: y',
      'half rows: y',
      'then r',
      'then MAE',
    ],
    limits.map(({ mnemonic, before, after, shiftXPx, shiftYRows }) => {
      const pen = pens.find((each) => each.mnemonic === mnemonic);
      return [
        mnemonic,
        pen ? `${pen.widthPx} px` : '–',
        pen ? `${px(pen.offsetPx)} (${pen.samples} rows)` : '–',
        fiveDigits(before.correlation),
        px(before.meanAbsolute),
        px(shiftXPx),
        px(shiftYRows.whole),
        px(shiftYRows.half),
        fiveDigits(after.correlation),
        px(after.meanAbsolute),
      ];
    }),
  );
}

export function readingTable(limits: readonly ReadingLimit[], curves: readonly PairedCurve[]): string {
  return table(
    ['curve', 'welltrace: r', 'MAE', 'guided: r', 'MAE', 'plotted: r', 'MAE'],
    limits.map(({ mnemonic, guided, plotted }) => {
      const scores = curves.find((each) => each.mnemonic === mnemonic)!.scores;
      return [
        mnemonic,
        fiveDigits(scores.correlation),
        px(scores.alongX.meanAbsolute),
        fiveDigits(guided.correlation),
        px(guided.meanAbsolute),
        fiveDigits(plotted.correlation),
        px(plotted.meanAbsolute),
      ];
    }),
  );
}

const slopeLimits = [0, 0.5, 1, 2, 4, Number.POSITIVE_INFINITY];

/** Errors along x by the slope of the truth. */
export function slopeTable(curves: readonly PairedCurve[]): string {
  const bins = slopeLimits.slice(1).map((to, index) => ({ from: slopeLimits[index]!, to }));
  const main = curves.filter(({ goals }) => goals.some(({ what }) => what === 'MAE'));
  return table(
    ['curve', ...bins.map(({ from, to }) => (Number.isFinite(to) ? `${from}–${to}` : `over ${from}`))],
    main.map(({ mnemonic, scores: { slopes, errorsAcross } }) => [
      mnemonic,
      ...bins.map(({ from, to }) => {
        const mine = errorsAcross
          .map((error, row) => error * Math.hypot(1, slopes[row]!))
          .filter((_, row) => Math.abs(slopes[row]!) >= from && Math.abs(slopes[row]!) < to);
        return `${px(meanAbsoluteError(mine))} (${mine.length} rows)`;
      }),
    ]),
  );
}

export function visibleTable(visible: readonly VisibleInk[]): string {
  return table(
    ['curve', 'own', 'gap', 'hidden', 'within 3 px: own', 'gap', 'hidden'],
    visible.map(({ mnemonic, shares, within3 }) => [
      mnemonic,
      percent(shares.own),
      percent(shares.gap),
      percent(shares.hidden),
      percent(within3.own),
      percent(within3.gap),
      percent(within3.hidden),
    ]),
  );
}
