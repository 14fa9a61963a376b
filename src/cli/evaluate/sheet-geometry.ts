import type { Template, TemplateCurve } from '../../core/template.js';
import { valueScale } from '../../digitise/calibrate/index.js';

/** Where the values of one curve stand on the sheet that a template describes. */
export interface CurveGeometry {
  readonly curve: TemplateCurve;
  /** Borders of its track, px, where the template says them first; the drift down the sheet moves all alike. */
  readonly leftPx: number;
  readonly rightPx: number;
  xPxOf(value: number): number;
  /** σ of x for a σ of the value. */
  sigmaPxOf(value: number, sigma: number): number;
  /** Rows for a unit of depth; null where the template has no depth picks. */
  readonly rowsPerDepth: number | null;
}

export function curveGeometries(template: Template): CurveGeometry[] {
  const picks = template.depth.picks;
  const [first, last] = [picks?.[0], picks?.at(-1)];
  const rowsPerDepth = first && last ? (last.y - first.y) / (last.depth - first.depth) : null;
  return template.tracks.flatMap(({ edges, curves }) => {
    const { left: leftPx, right: rightPx } = edges[0]!;
    return curves.map((curve): CurveGeometry => {
      const scale = valueScale(curve);
      const widthPx = rightPx - leftPx;
      return {
        curve,
        leftPx,
        rightPx,
        xPxOf: (value) => leftPx + scale.fractionAt(value) * widthPx,
        sigmaPxOf: (value, sigma) => (sigma / scale.sigmaAt(scale.fractionAt(value), 1)) * widthPx,
        rowsPerDepth,
      };
    });
  });
}
