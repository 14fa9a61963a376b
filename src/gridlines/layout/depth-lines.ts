import { interpolate } from '../../core/interpolate.js';
import type { DepthLine } from '../../core/layout.js';
import type { Evidence } from './evidence.js';
import { chainOf, lineSpacing } from './line-chain.js';
import { lineWeights } from './line-weights.js';
import { rowPeaks } from './row-peaks.js';
import { rowProfile } from './row-profile.js';

/**
 * The horizontal lines inside the tracks, top to bottom: those that keep a regular spacing, or, on a sheet
 * where nothing repeats, the ones that cross more than half of the tracks.
 */
export function depthLinesOf(
  evidence: Evidence,
  inTracks: (yPx: number) => readonly (readonly [number, number])[],
  expectedTilt: (yPx: number) => number,
  xReferencePx: number,
  dpi: number,
): DepthLine[] {
  const { share, tilt, tiltYPx } = rowProfile(evidence, inTracks, expectedTilt, xReferencePx);
  const peaks = rowPeaks(share, evidence.topRow, dpi);
  const spacing = lineSpacing(share, dpi);
  const rungs =
    spacing === null
      ? peaks.filter(({ contrast }) => contrast > 0.5).map((peak, index) => ({ peak, index, section: index }))
      : chainOf(peaks, spacing);
  const weights = lineWeights(rungs);
  return rungs.map(({ peak }, index) => ({
    yPx: peak.yPx,
    tilt: interpolate(tiltYPx, tilt, peak.yPx),
    widthPx: peak.contrast > 0 ? peak.mass / Math.max(0.05, peak.contrast) : 0,
    weight: weights[index]!,
    inkShare: peak.peakShare,
  }));
}
