import type { PhaseDistribution } from '../../../core/phase.js';
import type { Stroke } from '../../../core/polyline.js';
import type { PixelWindow } from '../pixel-window.js';
import type { LabelRule } from '../rule.js';
import { slopeMap } from './slope-map.js';

/** What the noise of a label is measured from: maps of one strip, heightPx rows of widthPx. */
export interface NoiseStrip {
  readonly window: PixelWindow;
  /** The label at phase (0, 0), 0 or 1. */
  readonly clean: Uint8Array;
  /** P(label = 1). */
  readonly probability: Float32Array;
  /** P(the pixel or one of its four neighbours is labelled). */
  readonly within1Px: Float32Array;
  /** Slope class of the nearest piece of the curves. */
  readonly slope: Uint8Array;
}

const stripRows = 256;

/**
 * A window strip by strip, so that memory follows the strip.
 * @param centrelines what slopes are taken of; of a dashed curve the trace through its gaps
 */
export function* noiseStrips(
  strokes: readonly Stroke[],
  rule: LabelRule,
  window: PixelWindow,
  distribution: PhaseDistribution,
  centrelines: readonly Stroke[] = strokes,
): Generator<NoiseStrip> {
  const label = rule.prepare(strokes);
  const bottom = window.top + window.heightPx;
  for (let top = window.top; top < bottom; top += stripRows) {
    const strip = { ...window, top, heightPx: Math.min(stripRows, bottom - top) };
    yield {
      window: strip,
      clean: label.mask(strip).data,
      probability: label.probability(strip, distribution),
      within1Px: label.probabilityWithin1Px(strip, distribution),
      slope: slopeMap(centrelines, strip, reachPx(strokes)),
    };
  }
}

/** Beyond half a pen and this no label is looked for a slope: 4.5 σ of the widest jitter that makes sense. */
const jitterReachPx = 12;

const reachPx = (strokes: readonly Stroke[]): number =>
  Math.max(0, ...strokes.map(({ penWidth }) => penWidth / 2)) + jitterReachPx;
