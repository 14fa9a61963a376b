import { WelltraceError } from '../../core/errors.js';
import type { PhaseDistribution } from '../../core/phase.js';
import type { LabelMasks, LabelVector } from './label-error.js';
import { interleaved } from './planes.js';

/**
 * The vector behind labels.
 * @throws WelltraceError `usage` where there is none
 */
export function vectorOf(labels: LabelMasks, error: string): LabelVector {
  if (labels.vector !== undefined) return labels.vector;
  throw new WelltraceError(
    'usage',
    `The label error ${error} rasterises curves again and needs their vector, but these labels are only masks: take labels of a rendered log, or another error.`,
  );
}

/** P(label = 1) of every channel over the phase; null where the vector does not know. */
export function rasterisedProbability(
  labels: LabelMasks,
  error: string,
  phase: PhaseDistribution,
): Float64Array | null {
  const { probability } = vectorOf(labels, error);
  if (probability === undefined) return null;
  const planes = Array.from({ length: labels.channels }, (_, channel) => probability(channel, phase));
  return interleaved(planes, new Float64Array(labels.data.length));
}
