import type { Phase, PhaseDistribution } from '../../core/phase.js';
import type { Stroke } from '../../core/polyline.js';
import type { Mask } from '../../core/raster.js';
import type { PixelWindow } from './pixel-window.js';

export const labelRuleNames = ['coverage', 'centre', 'row-round', 'floor', 'bresenham', 'wu'] as const;
export type LabelRuleName = (typeof labelRuleNames)[number];

/** What a probability may be out by, where nothing else is asked for. */
export const defaultTolerance = 1 / 512;

/** Strokes that are labelled as one, in px of the image, ready to be read by windows. */
export interface PreparedLabel {
  /**
   * The hard label at one phase: 1 where the rule marks the pixel.
   * @throws RangeError where the window is not one of whole pixels.
   */
  mask(window: PixelWindow, phase?: Phase): Mask;
  /**
   * P(label = 1) over the phases of a distribution, heightPx rows of widthPx. The same pixel has the same
   * probability in every window, but for the last bits.
   * @param distribution the rule's own where left out
   * @param tolerance what each probability may be out by, above 0; `defaultTolerance` where left out
   */
  probability(window: PixelWindow, distribution?: PhaseDistribution, tolerance?: number): Float32Array;
  /** P(the pixel or one of its four neighbours has the label 1), as `probability`: what a tolerance of 1 px asks. */
  probabilityWithin1Px(
    window: PixelWindow,
    distribution?: PhaseDistribution,
    tolerance?: number,
  ): Float32Array;
}

/** How a line becomes pixels. The line is moved by the phase, the grid stays. */
export interface LabelRule {
  readonly name: LabelRuleName;
  /** The registration that the rule stands for where nothing else is said. */
  readonly distribution: PhaseDistribution;
  /** @param strokes their union counts: a pixel is marked once, however often it is gone over. */
  prepare(strokes: readonly Stroke[]): PreparedLabel;
  /** `prepare` and `mask` in one, for a single stroke. */
  mask(stroke: Stroke, window: PixelWindow, phase?: Phase): Mask;
  /** `prepare` and `probability` in one, for a single stroke. */
  probability(
    stroke: Stroke,
    window: PixelWindow,
    distribution?: PhaseDistribution,
    tolerance?: number,
  ): Float32Array;
}

/** @throws RangeError where the tolerance is not a number above 0. */
export function checkTolerance(tolerance: number): void {
  if (!(tolerance > 0)) throw new RangeError(`expected a tolerance above 0, ${tolerance} came`);
}

export function labelRule(
  name: LabelRuleName,
  distribution: PhaseDistribution,
  prepare: LabelRule['prepare'],
): LabelRule {
  return {
    name,
    distribution,
    prepare,
    mask: (stroke, window, phase) => prepare([stroke]).mask(window, phase),
    probability: (stroke, ...rest) => prepare([stroke]).probability(...rest),
  };
}
