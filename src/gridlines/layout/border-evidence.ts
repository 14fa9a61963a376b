import type { Horizontals } from './horizontals.js';
import type { Peak } from './peaks.js';
import { nearestPeak, type TrackCandidate } from './track-candidate.js';

/** What a border at which the depth lines stop is worth, in lines. */
const stopsThere = 1.5;
/** What one is worth that the grid runs through. */
const runsOn = -1;

/**
 * The candidate with a score that knows whether its borders are borders: the depth lines stop there, or the
 * grid goes on beyond as it does within. The borders of two tracks side by side cost all candidates alike.
 */
export function judgedByBorders(
  candidate: TrackCandidate,
  peaks: readonly Peak[],
  horizontals: Horizontals,
  widthPx: number,
  dpi: number,
): TrackCandidate {
  const { linesPx, grid } = candidate;
  const left = linesPx[0]!;
  const right = linesPx[linesPx.length - 1]!;
  const spacing = (right - left) / (linesPx.length - 1);
  // A depth column is wider than this, and a band of ink narrower.
  const reach = Math.max(0.15 * dpi, Math.min(0.3 * dpi, spacing));
  const usual = horizontals.between(left + reach, right - reach);
  const border = (at: number, outward: 1 | -1): number => {
    if (at < 0 || at > widthPx) return 0;
    const outside = strengthBetween(horizontals, at + 0.3 * outward * reach, at + 0.9 * outward * reach);
    const inside = strengthBetween(horizontals, at - 0.2 * outward * reach, at - 0.9 * outward * reach);
    // So faint a side tells nothing.
    if (inside < 0.04 * usual) return 0;
    const share = outside / inside;
    if (share < 0.5) return stopsThere * Math.min(1, 4 * (0.5 - share));
    const next = grid.kind === 'linear' ? nearestPeak(peaks, at + outward * spacing, 0.07 * spacing) : null;
    return next ? runsOn : 0;
  };
  const score = candidate.score + border(left, -1) + border(right, 1);
  return { ...candidate, score };
}

const strengthBetween = (horizontals: Horizontals, a: number, b: number): number =>
  Math.max(0, horizontals.between(Math.min(a, b), Math.max(a, b)));
