/**
 * Confident learning counts, 0–1: the share of pixels that confident learning does not flag, 1 − Σ_ij flagged_ij / (H·W).
 * Lad and Mueller 2023, equation 7, whose b_ij is 0 where a pixel is flagged (its prose says the opposite). Per pixel it is
 * the mask.
 * @param mask H × W: anything but 0 is flagged
 */
export function confidentLearningCounts(mask: Uint8Array): number {
  let flagged = 0;
  for (let at = 0; at < mask.length; at++) if (mask[at] !== 0) flagged++;
  return 1 - flagged / mask.length;
}
