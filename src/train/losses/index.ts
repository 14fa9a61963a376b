import { makeNamed } from '../../core/named-kind.js';
import { activePassive } from './active-passive.js';
import { backwardCorrection } from './backward-correction.js';
import { hardBootstrapping, softBootstrapping } from './bootstrapping.js';
import { boundary } from './boundary.js';
import { centrelineDice } from './centreline-dice.js';
import { coverageKind } from './coverage.js';
import { dice } from './dice.js';
import { earlyLearning } from './early-learning.js';
import { focal } from './focal.js';
import { forwardCorrection } from './forward-correction.js';
import { generalisedCrossEntropy } from './generalised-cross-entropy.js';
import type { LossKind } from './kind.js';
import type { Loss } from './loss.js';
import { lovaszHinge } from './lovasz-hinge.js';
import { skeletonRecall } from './skeleton-recall.js';
import { spatiallyVaryingSmoothing } from './spatially-varying-smoothing.js';
import { symmetricCrossEntropy } from './symmetric-cross-entropy.js';
import { tLoss } from './t-loss.js';
import { tversky } from './tversky.js';
import { weightedCrossEntropy } from './weighted-cross-entropy.js';

/** Every loss that a configuration may name. */
export const lossKinds: readonly LossKind[] = [
  coverageKind,
  weightedCrossEntropy,
  focal,
  tversky,
  dice,
  lovaszHinge,
  generalisedCrossEntropy,
  symmetricCrossEntropy,
  activePassive,
  softBootstrapping,
  hardBootstrapping,
  forwardCorrection,
  backwardCorrection,
  earlyLearning,
  tLoss,
  spatiallyVaryingSmoothing,
  centrelineDice,
  skeletonRecall,
  boundary,
];

/**
 * The loss that a configuration asks for: `loss: {name: gce, q: 0.7}` is lossNamed('gce', {q: 0.7}).
 * @param options of the loss; what is left out has its default
 * @param place where the name and the options stand, for errors
 * @throws WelltraceError `usage`: no such loss, no such option, or a value that the option does not take
 */
export function lossNamed(
  name: string,
  options: Readonly<Record<string, unknown>> = {},
  place = 'loss',
): Loss {
  return makeNamed('loss', lossKinds, name, options, place);
}
