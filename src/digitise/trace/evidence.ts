import type { Mask } from '../../core/raster.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';

/**
 * What one window says of one curve, a byte a pixel: `paper` certainly not its ink, `hidden` cannot be seen (grid), `covered`
 * other ink that may lie over it,
 * else the probability that it is its ink, scaled to 3–255.
 */
export interface Evidence {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly codes: Uint8Array;
}

export const paper = 0;
export const hidden = 1;
export const covered = 2;
/** Whether an edge of ink against a pixel of this code is the curve's own: paper is there, and to be seen. */
export const showsEdge = (code: number | undefined): boolean =>
  code !== undefined && code !== hidden && code !== covered;
/** Ink in the curve's own colour needs no style to be told by. */
const surelyInk = 230;
/** From here on a pixel counts as ink when runs are read off a row. */
export const inkFrom = 90;

/**
 * @param probabilities of the window
 * @param ofColour ink of the curve's own colour, on a colour sheet; the rest of the ink then hides it at most
 * @param taken pixels under the strokes of curves already traced: a crossing may hide there, no more
 */
export function evidenceFor(
  curve: TemplateCurve,
  probabilities: CurveProbabilities,
  ofColour: Mask | undefined,
  taken: Mask,
): Evidence {
  const { widthPx, heightPx } = probabilities;
  const ink = probabilities[curve.style];
  const under = probabilities.hidden;
  const codes = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < codes.length; i++) {
    const probability = ink[i]!;
    if (taken.data[i] === 1) codes[i] = hidden;
    else if (ofColour === undefined) {
      if (probability > covered) codes[i] = probability;
      else if (under[i]! > 127) codes[i] = hidden;
    } else if (ofColour.data[i] === 1) codes[i] = Math.max(probability, surelyInk);
    else if (probability > 0 || under[i]! > 127) codes[i] = covered;
  }
  return { widthPx, heightPx, codes };
}
