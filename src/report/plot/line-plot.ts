import { line, type Markish, text } from '@observablehq/plot';
import { curveColour, hexOf } from '../palette.js';
import { drawPlot, type PlotSpec, plotSvg } from './plot-svg.js';

export interface PlotSeries {
  /** Written at the end of its line. */
  readonly name: string;
  /** Ascending in x; a y of NaN breaks the line. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Default: by its place in the list. */
  readonly colour?: `#${string}` | undefined;
  /** Dashed: what is not measured, such as a ceiling or a limit. */
  readonly dashed?: boolean | undefined;
}

export interface LinePlotSpec extends Omit<PlotSpec, 'marks'> {
  readonly series: readonly PlotSeries[];
  /** Drawn under the lines. */
  readonly under?: readonly Markish[] | undefined;
}

const lineHeightPx = 16;
const nameGapPx = 6;
const characterPx = 8;

/** Lines with their names at their ends, moved apart where they would stand on each other. */
export function linePlot({ series, under = [], ...spec }: LinePlotSpec): string {
  const lines = series.map(({ points, colour, dashed }, index) =>
    line([...points], {
      stroke: colour ?? hexOf(curveColour(index)),
      strokeWidth: 2,
      ...(dashed ? { strokeDasharray: '6 4' } : {}),
    }),
  );
  const longest = Math.max(0, ...series.map(({ name }) => name.length));
  const options = { marginRight: 24 + nameGapPx + longest * characterPx, ...spec };
  const marks: Markish[] = [...under, ...lines];
  const { title: _title, description: _description, ...drawable } = options;
  const drawn = drawPlot({ ...drawable, marks });
  const x = drawn.scale('x')!;
  const y = drawn.scale('y')!;
  const names = series.flatMap(({ name, points, colour }, index) => {
    const last = points.findLast((point) => Number.isFinite(point[1]));
    return last === undefined
      ? []
      : [{ name, at: last, yPx: y.apply(last[1]) as number, fill: colour ?? hexOf(curveColour(index)) }];
  });
  const lowestPx = Math.max(...(y.range as number[]));
  return plotSvg({
    ...options,
    x: { ...options.x, domain: [...x.domain!] },
    y: { ...options.y, domain: [...y.domain!] },
    marks: [
      ...marks,
      ...spread(names, lowestPx).map(({ name, at, yPx, placedPx, fill }) =>
        text([at], {
          text: () => name,
          fill,
          textAnchor: 'start',
          dx: nameGapPx,
          dy: placedPx - yPx,
        }),
      ),
    ],
  });
}

/**
 * Each as near its line's end as the others leave room: pushed down in order, then the pile is centred, and kept off
 * the axis below.
 */
function spread<T extends { readonly yPx: number }>(
  names: readonly T[],
  lowestPx: number,
): (T & { placedPx: number })[] {
  const sorted = names.map((name) => ({ ...name, placedPx: name.yPx })).sort((a, b) => a.yPx - b.yPx);
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]!.yPx - sorted[to - 1]!.placedPx < lineHeightPx) {
      sorted[to]!.placedPx = sorted[to - 1]!.placedPx + lineHeightPx;
      to++;
    }
    const pile = sorted.slice(from, to);
    const mean = pile.reduce((sum, { placedPx, yPx }) => sum + placedPx - yPx, 0) / pile.length;
    const rise = Math.max(mean, pile.at(-1)!.placedPx - lowestPx);
    for (const name of pile) name.placedPx -= rise;
    from = to;
  }
  return sorted;
}
