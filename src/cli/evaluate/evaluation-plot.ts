import { curveColour, hexOf } from '../../report/palette.js';
import { linePlot, type PlotSeries } from '../../report/plot/index.js';
import type { CurveEvaluation } from './curve-evaluation.js';
import type { Evaluation } from './evaluation.js';

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
  const drawn = curves.filter(
    (curve): curve is CurveEvaluation & { px: NonNullable<CurveEvaluation['px']> } => curve.px !== null,
  );
  if (drawn.length === 0) return null;
  return linePlot({
    title: 'Rows within 1, 2 and 3 px of the truth',
    description:
      'A line for each curve: share of its rows by distance along x; rows not read count as missed.',
    x: { label: 'distance along x, px', ticks: [1, 2, 3] },
    y: { label: 'share of rows', domain: [0, 1] },
    series: drawn.map(({ sheet, mnemonic, px: { alongX } }) => ({
      name: `${sheet} ${mnemonic}`,
      points: [
        [1, alongX.within1],
        [2, alongX.within2],
        [3, alongX.within3],
      ],
    })),
  });
}
