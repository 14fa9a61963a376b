import { WelltraceError } from '../../../core/errors.js';
import { quantile } from '../../../metrics/index.js';
import { classesOf, isInk } from '../classes.js';
import { epochPercent, type LabelledPixels, type SelectionMoment } from '../selector.js';
import type { MentorExample } from './mentor-network.js';

/**
 * Examples for a MentorNet from a batch whose noise is known: up to `perClass` pixels of each class, drawn by chance, so
 * that paper does not drown ink.
 * @param percentile that losses are compared with, 0–1, as the selection has it
 * @throws WelltraceError `usage` where the noise is not known
 */
export function mentorExamples(
  losses: Float32Array,
  pixels: LabelledPixels,
  moment: SelectionMoment,
  { perClass, percentile }: { readonly perClass: number; readonly percentile: number },
): MentorExample[] {
  const { noise } = pixels;
  if (noise === undefined)
    throw new WelltraceError(
      'usage',
      'MentorNet learns from pixels of which it is known whether their label is wrong, but these come without that: collect its examples from labels whose noise is drawn.',
    );
  return classesOf(pixels).flatMap((members, index) => {
    if (members.length === 0) return [];
    const threshold = quantile(
      Float32Array.from(members, (at) => losses[at]!),
      percentile,
    );
    return Array.from({ length: Math.min(perClass, members.length) }, (): MentorExample => {
      const at = members[moment.stream.integer(0, members.length - 1)]!;
      return {
        loss: losses[at]!,
        difference: losses[at]! - threshold,
        label: isInk(index) ? 1 : 0,
        epochPercent: epochPercent(moment),
        correct: noise[at]! > 0.5 ? 0 : 1,
      };
    });
  });
}
