import { WelltraceError } from '../../../core/errors.js';
import type { Stream } from '../../../core/rng.js';
import { type MentorExample, MentorNetwork, mentorLearned, newMentor } from './mentor-network.js';

/** Those of the released code. */
export interface MentorLearning {
  readonly steps: number;
  readonly batch: number;
  readonly rate: number;
  /** The rate falls by a tenth every so many steps. */
  readonly decaySteps: number;
  /** Gradients longer than this are shortened to it. */
  readonly longestGradient: number;
}

const releasedLearning: MentorLearning = {
  steps: 30_000,
  batch: 32,
  rate: 0.1,
  decaySteps: 1000,
  longestGradient: 5,
};

/**
 * Learns a MentorNet from pixels of which it is known whether their label is true (Jiang et al. 2018, "data-driven"):
 * cross-entropy between its weight and that, Adam (Kingma & Ba 2014). The pixels should come from other wells than those
 * it is to choose from.
 * @returns the numbers of the network, for the option `mentor` of the selection `mentornet-data-driven`
 * @throws WelltraceError `input` where all labels are true, or none is: nothing can be learned
 */
export function learnMentor(
  examples: readonly MentorExample[],
  stream: Stream,
  { steps, batch, rate, decaySteps, longestGradient }: MentorLearning = releasedLearning,
): Float64Array {
  const truths = examples.filter(({ correct }) => correct === 1).length;
  if (truths === 0 || truths === examples.length)
    throw new WelltraceError(
      'input',
      `MentorNet learns from true and wrong labels, but of ${examples.length} examples ${truths} are true: collect them from labels with noise.`,
    );
  const network = new MentorNetwork(newMentor(stream.child('mentor')));
  const draws = stream.child('batches');
  const mean = new Float64Array(mentorLearned);
  const square = new Float64Array(mentorLearned);
  const gradient = new Float64Array(mentorLearned);
  for (let step = 1; step <= steps; step++) {
    gradient.fill(0);
    for (let k = 0; k < batch; k++) network.addGradient(draws.pick(examples), gradient);
    let squares = 0;
    for (const value of gradient) squares += (value / batch) ** 2;
    const shorter = Math.min(1, longestGradient / Math.sqrt(squares)) / batch;
    const now = rate * 0.9 ** Math.floor((step - 1) / decaySteps);
    for (let at = 0; at < mentorLearned; at++) {
      const g = gradient[at]! * shorter;
      mean[at] = 0.9 * mean[at]! + 0.1 * g;
      square[at] = 0.999 * square[at]! + 0.001 * g * g;
      const [m, v] = [mean[at]! / (1 - 0.9 ** step), square[at]! / (1 - 0.999 ** step)];
      network.parameters[at]! -= (now * m) / (Math.sqrt(v) + 1e-8);
    }
  }
  return network.parameters;
}
