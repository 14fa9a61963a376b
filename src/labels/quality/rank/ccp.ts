import type { JudgedPixels } from '../judge.js';

/**
 * Correctly classified pixels, 0–1: Σ_ij [l_ij = P_ij] / (H·W). Lad and Mueller 2023, equation 1. Per pixel: [l_ij = P_ij].
 */
export function correctlyClassifiedPixels({ labels, predicted }: JudgedPixels): number {
  let right = 0;
  for (let at = 0; at < labels.length; at++) if (labels[at] === predicted[at]) right++;
  return right / labels.length;
}

/** 1 where the predicted class is the annotated one, else 0; H × W. */
export function correctPixels({ labels, predicted }: JudgedPixels): Uint8Array {
  return Uint8Array.from(labels, (label, at) => Number(label === predicted[at]));
}
