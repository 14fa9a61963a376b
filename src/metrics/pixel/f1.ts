import type { Matches } from './matches.js';
import { precision } from './precision.js';
import { recall } from './recall.js';

/**
 * Harmonic mean of recall and precision, 0–1 (van Rijsbergen 1979; the Dice coefficient of two masks):
 * 2 tp / (2 tp + fp + fn). 0 where only one of truth and found is empty, NaN where both are.
 */
export function f1(matches: Matches): number {
  if (matches.truth === 0 && matches.found === 0) return Number.NaN;
  const r = recall(matches);
  const p = precision(matches);
  return r > 0 && p > 0 ? (2 * r * p) / (r + p) : 0;
}
