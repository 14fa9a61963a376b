import { type Evidence, rowsPerBlock } from './evidence.js';

const windowBlocks = 16;
const mostWindows = 16;
const steepest = 0.08;
const slopeStep = 0.002;

/**
 * dx/dy that all vertical lines share: sheared by it, the run centres of 512 rows pile up highest.
 * The windows are spread over the sheet, sixteen at most.
 */
export function commonSlope(evidence: Evidence): number {
  const { blockCount } = evidence;
  const height = Math.min(windowBlocks, blockCount);
  const windows = Math.min(mostWindows, Math.max(1, Math.floor(blockCount / height)));
  const starts = Array.from({ length: windows }, (_, index) =>
    windows === 1 ? 0 : Math.round((index * (blockCount - height)) / (windows - 1)),
  );
  const count = Math.round(steepest / slopeStep);
  const scores = new Float64Array(2 * count + 1);
  for (const start of starts)
    for (let index = 0; index < scores.length; index++)
      scores[index] = scores[index]! + contrast(evidence, start, height, (index - count) * slopeStep);
  return (highest(scores) - count) * slopeStep;
}

/** The same of a few blocks alone, looked for around the slope that is common to the sheet. */
export function slopeOfBlocks(evidence: Evidence, start: number, height: number, common: number): number {
  const blocks = Math.min(height, evidence.blockCount - start);
  const count = 24;
  const scores = Float64Array.from({ length: 2 * count + 1 }, (_, index) =>
    contrast(evidence, start, blocks, common + (index - count) * slopeStep),
  );
  return common + (highest(scores) - count) * slopeStep;
}

/** Index of the highest score, between the samples by a parabola. */
function highest(scores: Float64Array): number {
  let best = scores.length >> 1;
  for (let index = 0; index < scores.length; index++) if (scores[index]! > scores[best]!) best = index;
  const before = scores[best - 1] ?? scores[best]!;
  const after = scores[best + 1] ?? scores[best]!;
  const curvature = before - 2 * scores[best]! + after;
  return best + (curvature < 0 ? (0.5 * (before - after)) / curvature : 0);
}

function contrast(evidence: Evidence, start: number, height: number, slope: number): number {
  const { binCount, centres } = evidence;
  const profile = new Float32Array(binCount);
  for (let k = 0; k < height; k++) {
    const shift = Math.round(2 * slope * (k - (height - 1) / 2) * rowsPerBlock);
    const at = (start + k) * binCount + shift;
    const from = Math.max(0, -shift);
    const to = Math.min(binCount, binCount - shift);
    for (let bin = from; bin < to; bin++) profile[bin] = profile[bin]! + centres[at + bin]!;
  }
  let energy = 0;
  for (let bin = 1; bin < binCount; bin++) {
    const pair = profile[bin]! + profile[bin - 1]!;
    energy += pair * pair;
  }
  return energy;
}
