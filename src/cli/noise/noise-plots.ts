import { rowRunAgreement } from '../../metrics/noise/index.js';
import { linePlot, type PlotSeries } from '../../report/plot/index.js';
import type { CurveReport } from './curve-noise.js';

/** F1 of two roundings and the best F1 against the local slope, a line for each curve. */
export function slopePlot(curves: readonly CurveReport[], how: string): string {
  const middle = (from: number, to: number | null) => (to === null ? from + 1 : (from + to) / 2);
  const lines = (key: 'f1' | 'bestF1', suffix: string, dashed: boolean): PlotSeries[] =>
    curves.map(({ name, bySlope }) => ({
      name: `${name}${suffix}`,
      points: bySlope.map((part) => [middle(part.from, part.to), part[key]] as const),
      dashed,
    }));
  return linePlot({
    title: `Agreement of two roundings by local slope: ${how}`,
    description: 'F1 of two independent roundings of each curve, pooled over pieces of one class of slope.',
    x: { label: '|dx/dy|, middle of its class' },
    y: { label: 'F1', domain: [0, 1] },
    series: lines('f1', '', false),
  });
}

/** Closed form: F1 of two roundings against a normal jitter, for pens of 1, 2 and 3 px and a run a row. */
export function jitterPlot(): string {
  const sigmas = Array.from({ length: 41 }, (_, k) => 0.001 + k * 0.05);
  return linePlot({
    title: 'F1 of two roundings with a normal jitter, one run a row',
    description: 'Lines fall from 1 without jitter; the thinner the pen, the faster.',
    x: { label: 'standard deviation of the jitter, px' },
    y: { label: 'F1', domain: [0, 1] },
    series: [1, 2, 3].map((pen) => ({
      name: `${pen} px`,
      points: sigmas.map((sigmaPx) => {
        const jitter = { kind: 'normal', meanPx: 0, sigmaPx } as const;
        return [sigmaPx, rowRunAgreement(pen, jitter, jitter).f1] as const;
      }),
    })),
  });
}
