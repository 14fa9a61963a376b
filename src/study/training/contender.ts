import type { ModelOptions, TrainingOptions } from '../design/schema.js';
import type { Strategy } from '../design/strategies.js';

/** What is trained beside others: a network, its loss and selection, and how it is trained. */
export interface Contender {
  readonly strategy: Strategy;
  readonly model: ModelOptions;
  readonly training: TrainingOptions;
}
