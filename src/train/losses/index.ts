import { WelltraceError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import { keyOf, type Problem, shown, valueAt } from '../../core/problem.js';
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
  const kind = lossKinds.find((each) => each.name === name);
  if (kind === undefined) {
    const known = lossKinds.map((each) => each.name);
    refuse(`${place}.name must be the name of a loss, but is ${shown(name)}`, nearest(name, known), known);
  }
  const checked = kind.options.safeParse(options);
  if (checked.success) return kind.make(checked.data);
  const [issue] = checked.error.issues;
  const known = Object.keys(kind.options.shape);
  if (issue?.code === 'unrecognized_keys') {
    const [key] = issue.keys as [string];
    refuse(`${place}.${key} is no option of the loss ${name}`, nearest(key, known), known);
  }
  const path = issue!.path as Problem['path'];
  const text = `must be ${issue!.message}, but is ${shown(valueAt(options, path))}`;
  throw new WelltraceError('usage', `${keyOf([place, ...path])} ${text}.`);
}

function refuse(text: string, meant: string | undefined, known: readonly string[]): never {
  const list = known.length === 0 ? 'it has none.' : `known are ${known.join(', ')}.`;
  const remedy = meant === undefined ? list : `did you mean ${meant}?`;
  throw new WelltraceError('usage', `${text}: ${remedy}`);
}
