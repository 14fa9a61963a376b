import { normalCdf, normalDensity } from './normal-distribution.js';
import type { Stream } from './rng.js';

/** Where the vector lies on the pixel grid: it is moved by this many px before it is made into pixels. */
export interface Phase {
  readonly x: number;
  readonly y: number;
}

/** How the phase along one axis is drawn; `meanPx` other than 0 is a bias. */
export type AxisPhase =
  | { readonly kind: 'fixed'; readonly meanPx: number }
  /** Uniform on meanPx ± halfWidthPx; halfWidthPx > 0. */
  | { readonly kind: 'uniform'; readonly meanPx: number; readonly halfWidthPx: number }
  /** sigmaPx > 0. */
  | { readonly kind: 'normal'; readonly meanPx: number; readonly sigmaPx: number };

/** The two axes are independent of each other. */
export interface PhaseDistribution {
  readonly x: AxisPhase;
  readonly y: AxisPhase;
}

export type PhaseAxes = 'x' | 'both';

const still: AxisPhase = { kind: 'fixed', meanPx: 0 };
const along = (axis: AxisPhase, axes: PhaseAxes): PhaseDistribution => ({
  x: axis,
  y: axes === 'both' ? axis : still,
});

/** Always the same phase. */
export const fixedPhase = (xPx = 0, yPx = 0): PhaseDistribution => ({
  x: { kind: 'fixed', meanPx: xPx },
  y: { kind: 'fixed', meanPx: yPx },
});

/** Uniform on ±halfWidthPx; ±½ is a registration about which nothing is known. */
export function uniformPhase(halfWidthPx = 0.5, axes: PhaseAxes = 'both'): PhaseDistribution {
  if (!(halfWidthPx > 0) || !Number.isFinite(halfWidthPx))
    throw new RangeError(`expected a half width above 0 px, ${halfWidthPx} came`);
  return along({ kind: 'uniform', meanPx: 0, halfWidthPx }, axes);
}

/** Normal with mean 0. */
export function normalPhase(sigmaPx: number, axes: PhaseAxes = 'both'): PhaseDistribution {
  if (!(sigmaPx > 0) || !Number.isFinite(sigmaPx))
    throw new RangeError(`expected a standard deviation above 0 px, ${sigmaPx} came`);
  return along({ kind: 'normal', meanPx: 0, sigmaPx }, axes);
}

/** The same distribution about a mean that is moved by (xPx, yPx). */
export const biasedPhase = (of: PhaseDistribution, xPx: number, yPx = 0): PhaseDistribution => ({
  x: { ...of.x, meanPx: of.x.meanPx + xPx },
  y: { ...of.y, meanPx: of.y.meanPx + yPx },
});

export const drawPhase = (from: PhaseDistribution, stream: Stream): Phase => ({
  x: drawAxis(from.x, stream),
  y: drawAxis(from.y, stream),
});

function drawAxis(axis: AxisPhase, stream: Stream): number {
  if (axis.kind === 'fixed') return axis.meanPx;
  if (axis.kind === 'normal') return axis.meanPx + axis.sigmaPx * stream.normal();
  return axis.meanPx + stream.between(-axis.halfWidthPx, axis.halfWidthPx);
}

/** The distribution function of the phase along one axis, and its integral. */
export interface AxisCdf {
  /** Below it `cdf` is 0, px. */
  readonly lowPx: number;
  /** Above it `cdf` is 1, px. */
  readonly highPx: number;
  cdf(px: number): number;
  /** ∫ of cdf from −∞; beyond `highPx` it grows by 1 a px. */
  integral(px: number): number;
}

/** Beyond so many σ a normal phase is not looked for: 7e-6 of it. */
export const normalReach = 4.5;

export function axisCdf(axis: AxisPhase): AxisCdf {
  const mean = axis.meanPx;
  if (axis.kind === 'fixed')
    return {
      lowPx: mean,
      highPx: mean,
      cdf: (px) => (px >= mean ? 1 : 0),
      integral: (px) => Math.max(0, px - mean),
    };
  if (axis.kind === 'uniform') {
    const half = axis.halfWidthPx;
    const low = mean - half;
    const high = mean + half;
    return {
      lowPx: low,
      highPx: high,
      cdf: (px) => (px <= low ? 0 : px >= high ? 1 : (px - low) / (2 * half)),
      integral: (px) => (px <= low ? 0 : px >= high ? px - mean : ((px - low) * (px - low)) / (4 * half)),
    };
  }
  const sigma = axis.sigmaPx;
  return {
    lowPx: mean - normalReach * sigma,
    highPx: mean + normalReach * sigma,
    cdf: (px) => normalCdf((px - mean) / sigma),
    integral: (px) => {
      const z = (px - mean) / sigma;
      return sigma * (z * normalCdf(z) + normalDensity(z));
    },
  };
}
