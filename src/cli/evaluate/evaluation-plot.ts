import { meanOfDefined } from '../../metrics/index.js';
import { curveColour, hexOf } from '../../report/palette.js';
import { linePlot, type PlotSeries } from '../../report/plot/index.js';
import type { Evaluation } from './evaluation.js';

const mostLines = 12;

/** F1 by tolerance with its ceiling, or the share of rows by distance; null where there is nothing to draw. */
export function evaluationPlot({ masks, curves }: Evaluation): string | null {
  if (masks !== null && masks.classes.length > 0)
    return linePlot({
      title: 'F1 by tolerance, pixels of all images pooled',
      description: 'Lines of F1 against the tolerance for each class; dashed: the ceiling.',
      x: { label: 'tolerance, px', nice: false },
      y: { label: 'F1', domain: [0, 1] },
      series: masks.classes.flatMap(({ class: of, pooled }, index): PlotSeries[] => {
        const colour = hexOf(curveColour(index)) as `#${string}`;
        const points = (kind: 'scores' | 'ceiling') =>
          pooled.tolerant.map((each) => [each.tolerancePx, each[kind].f1] as const);
        return [
          { name: of, points: points('scores'), colour },
          { name: `${of}, ceiling`, points: points('ceiling'), colour, dashed: true },
        ];
      }),
    });
  const drawn = curves.flatMap(({ sheet, mnemonic, px }) =>
    px === null ? [] : [{ sheet, mnemonic, scores: px.alongX }],
  );
  if (drawn.length === 0) return null;
  // More lines than can be told apart: their means by mnemonic.
  const nameOf = ({ sheet, mnemonic }: { sheet: string; mnemonic: string }) =>
    drawn.length > mostLines ? mnemonic : `${sheet} ${mnemonic}`;
  return linePlot({
    title: 'Rows within 1, 2 and 3 px of the truth',
    description: 'Lines of the share of rows by distance along x; rows not read count as missed.',
    x: { label: 'distance along x, px', ticks: [1, 2, 3], tickFormat: 'd' },
    y: { label: 'share of rows', domain: [0, 1] },
    series: [...new Set(drawn.map(nameOf))].map((name) => {
      const mine = drawn.filter((each) => nameOf(each) === name).map(({ scores }) => scores);
      return {
        name,
        points: [
          [1, meanOfDefined(mine.map(({ within1 }) => within1))],
          [2, meanOfDefined(mine.map(({ within2 }) => within2))],
          [3, meanOfDefined(mine.map(({ within3 }) => within3))],
        ],
      };
    }),
  });
}
