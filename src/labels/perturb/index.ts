import { makeNamed } from '../../core/named-kind.js';
import { drop } from './errors/drop.js';
import { shift } from './errors/shift.js';
import { swap } from './errors/swap.js';
import type { LabelErrorKind } from './kind.js';
import type { LabelError } from './label-error.js';

export type { LabelErrorKind } from './kind.js';
export type { LabelError, LabelMasks, LabelVector, StrengthScale, Taxonomy } from './label-error.js';

/** Every label error that a configuration may name. */
export const labelErrorKinds: readonly LabelErrorKind[] = [drop, swap, shift];

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
