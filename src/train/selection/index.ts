import { makeNamed } from '../../core/named-kind.js';
import { coTeaching } from './co-teaching.js';
import { gcePruning } from './gce-pruning.js';
import type { SelectorKind } from './kind.js';
import { mentornetDataDriven } from './mentornet-data-driven.js';
import { mentornetPredefined } from './mentornet-predefined.js';
import { oracle } from './oracle.js';
import type { Selector } from './selector.js';
import { smallLoss } from './small-loss.js';

export { learnMentor } from './mentor/learn-mentor.js';
export { mentorExamples } from './mentor/mentor-examples.js';
export { pixelLosses } from './pixel-losses.js';
export { selectionReport } from './report.js';
export type { LabelledPixels, SelectionMoment, Selector } from './selector.js';

/** Every way to select that a configuration may name. */
const selectorKinds: readonly SelectorKind[] = [
  smallLoss,
  coTeaching,
  mentornetPredefined,
  mentornetDataDriven,
  gcePruning,
  oracle,
];

/**
 * The selector that a configuration asks for, remembering nothing yet.
 * @param options what is left out has its default; `mentornet-data-driven` needs its `mentor`
 * @param place where the name and the options stand, for errors
 * @throws WelltraceError `usage`: no such selection, no such option, or a value that the option does not take
 */
export const selectorNamed = (
  name: string,
  options: Readonly<Record<string, unknown>> = {},
  place = 'selection',
): Selector => makeNamed('selection', selectorKinds, name, options, place);
