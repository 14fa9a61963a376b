import { type PhaseDistribution, uniformPhase } from '../../core/phase.js';
import { phaseNodes } from '../../core/phase-nodes.js';
import type { Stroke } from '../../core/polyline.js';
import { AgreementTally, type NoiseFigures, NoiseTally, PairTally } from '../../metrics/noise/index.js';
import {
  type LabelRule,
  labelRules,
  noiseStrips,
  type PixelWindow,
  slopeBounds,
  slopeLengths,
} from '../../render/label/index.js';

export interface CurveNoise extends NoiseFigures {
  /** Of the curve, through the gaps of its dashes. */
  readonly lengthPx: number;
  /** Band area over length: how wide the band is across the curve. */
  readonly bandWidthPx: number;
}

export interface SlopeNoise extends CurveNoise {
  /** Pieces with |dx/dy| from here … */
  readonly from: number;
  /** … up to, without, here; null: any. */
  readonly to: number | null;
}

export interface CurveReport {
  readonly name: string;
  readonly penPx: number;
  readonly meanSlope: number;
  readonly whole: CurveNoise;
  readonly bySlope: readonly SlopeNoise[];
  /** A single pair of roundings, each with one phase for the whole curve. */
  readonly wholePair: { readonly f1: number; readonly iou: number };
  /** F1 of `row-round` against `floor` on one grid, whatever the rule asked for. */
  readonly roundAgainstFloorF1: number;
}

/** Pixels that are looked at beyond the pen: jitters reach no further. */
const marginPx = 14;

/** One curve, in px of the image. */
export interface MeasuredCurve {
  readonly name: string;
  readonly stroke: Stroke;
  /** Through the gaps of its dashes: what lengths and slopes are taken of. */
  readonly trace: Stroke;
}

/** Measures one curve strip by strip; `each` is called after each. */
export function curveNoise(
  { name, stroke, trace }: MeasuredCurve,
  rule: LabelRule,
  distribution: PhaseDistribution,
  each: () => void = () => {},
): CurveReport {
  const window = windowAround(stroke);
  const whole = new NoiseTally();
  const parts = slopeBounds.map(() => new NoiseTally());
  const label = rule.prepare([stroke]);
  const perAxis = distribution.x.kind !== 'fixed' && distribution.y.kind !== 'fixed' ? 7 : 49;
  const phases = phaseNodes(distribution, perAxis);
  const pairs = new PairTally(phases.length);
  const [round, floor] = [labelRules['row-round'], labelRules.floor].map((of) => of.prepare([stroke]));
  const roundAgainstFloor = new AgreementTally();
  for (const strip of noiseStrips([stroke], rule, window, distribution, [trace])) {
    whole.add(strip);
    for (const [index, part] of parts.entries()) part.add(strip, strip.slope, index);
    pairs.add(
      phases.map((phase) => label.mask(strip.window, phase)),
      strip.probability,
    );
    for (const phase of phaseNodes(uniformPhase(0.5, 'x'), 8))
      roundAgainstFloor.add(round!.mask(strip.window, phase), floor!.mask(strip.window, phase));
    each();
  }
  const lengths = slopeLengths([trace], window);
  const lengthPx = lengths.reduce((sum, length) => sum + length, 0);
  const figures = (tally: NoiseTally, length: number): CurveNoise => {
    const found = tally.figures();
    return { lengthPx: length, bandWidthPx: found.bandAreaPx / length, ...found };
  };
  return {
    name,
    penPx: stroke.penWidth,
    meanSlope: meanSlope(trace),
    whole: figures(whole, lengthPx),
    bySlope: parts.flatMap((part, index) =>
      lengths[index]! > 0
        ? [
            {
              from: slopeBounds[index]!,
              to: slopeBounds[index + 1] ?? null,
              ...figures(part, lengths[index]!),
            },
          ]
        : [],
    ),
    wholePair: pairs.figures(),
    roundAgainstFloorF1: roundAgainstFloor.figures().f1,
  };
}

export const stripsOf = (stroke: Stroke): number => Math.ceil(windowAround(stroke).heightPx / 256);

function windowAround({ paths, penWidth }: Stroke): PixelWindow {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of paths)
    for (let k = 0; k < x.length; k++) {
      left = Math.min(left, x[k]!);
      right = Math.max(right, x[k]!);
      top = Math.min(top, y[k]!);
      bottom = Math.max(bottom, y[k]!);
    }
  const margin = marginPx + Math.ceil(penWidth);
  const from = { left: Math.floor(left) - margin, top: Math.floor(top) - margin };
  return {
    ...from,
    widthPx: Math.ceil(right) + margin - from.left,
    heightPx: Math.ceil(bottom) + margin - from.top,
  };
}

/** Run along x over run along y. */
function meanSlope({ paths }: Stroke): number {
  let alongX = 0;
  let alongY = 0;
  for (const { x, y } of paths)
    for (let k = 1; k < x.length; k++) {
      alongX += Math.abs(x[k]! - x[k - 1]!);
      alongY += Math.abs(y[k]! - y[k - 1]!);
    }
  return alongX / alongY;
}
