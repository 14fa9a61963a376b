import { makeNamed } from '../../core/named-kind.js';
import { choppy } from './errors/choppy.js';
import { disagreement } from './errors/disagreement.js';
import { drop } from './errors/drop.js';
import { kanungo } from './errors/kanungo.js';
import { natural } from './errors/natural.js';
import { propagation } from './errors/propagation.js';
import { random } from './errors/random.js';
import { rasterisationBias } from './errors/rasterisation-bias.js';
import { rasterisationPhase } from './errors/rasterisation-phase.js';
import { rasterisationRule } from './errors/rasterisation-rule.js';
import { shift } from './errors/shift.js';
import { swap } from './errors/swap.js';
import type { LabelErrorKind } from './kind.js';
import type { LabelError } from './label-error.js';

export { diceOf } from './dice.js';
export { drawnByTwo } from './errors/disagreement.js';
export type { LabelErrorKind } from './kind.js';
export type { LabelError, LabelMasks, LabelVector, Taxonomy } from './label-error.js';
export { noisyLabels } from './noise-form.js';
export { planesToLabels } from './planes.js';
export { strengthForDice } from './strength-for-dice.js';
export { classTransition, transitionOf } from './transition.js';

/** Every label error that a configuration may name. */
export const labelErrorKinds: readonly LabelErrorKind[] = [
  natural,
  choppy,
  random,
  drop,
  swap,
  shift,
  rasterisationPhase,
  rasterisationBias,
  rasterisationRule,
  disagreement,
  propagation,
  kanungo,
];

/**
 * The label error that a configuration asks for: `{name: drop, unit: piece}` is labelErrorNamed('drop', {unit: 'piece'}).
 * @param options of the error; what is left out has its default
 * @param place where the name and the options stand, for errors
 * @throws WelltraceError `usage`: no such error, no such option, or a value that the option does not take
 */
export const labelErrorNamed = (
  name: string,
  options: Readonly<Record<string, unknown>> = {},
  place = 'noise',
): LabelError => makeNamed('label error', labelErrorKinds, name, options, place);
