import * as z from 'zod';
import { share } from '../../core/option-schemas.js';
import { classesOf, isInk } from './classes.js';
import { selectorKind } from './kind.js';
import { MentorNetwork, mentorSize } from './mentor/mentor-network.js';
import { MovingPercentile } from './moving-percentile.js';
import { epochPercent } from './selector.js';

const mentorError = `the ${mentorSize} numbers that learnMentor returns`;
/** Share of the pixels that is dropped in each hundredth of the training: .5 × 17, .05 × 78, .9 × 5. */
const dropped = (percent: number): number => (percent < 17 ? 0.5 : percent < 95 ? 0.05 : 0.9);
const burnIn = 18;
/** From so many pixels of a class on, the network is asked at so many losses, and lines are drawn between. */
const tabulated = 2048;

/**
 * MentorNet with a learned curriculum (Jiang et al. 2018, "MentorNet DD"): weights by `MentorNetwork`, learned elsewhere by
 * `learnMentor`. As in the released code all weights are 1 in the first 17 hundredths of the training; from 18 on the
 * network is told 18 (`fixedEpoch`); and of all pixels a share is dropped by chance: .5 in the first 17 hundredths, .05 up
 * to 95, .9 after (`dropout`). Losses are compared with the moving p-percentile of their class, p = 0.7, decay 0.5.
 */
export const mentornetDataDriven = selectorKind({
  name: 'mentornet-data-driven',
  options: z.strictObject({
    mentor: z.array(z.number({ error: mentorError }), { error: mentorError }).length(mentorSize, {
      error: mentorError,
    }),
    percentile: share(0.7),
    decay: share(0.5),
    fixedEpoch: z.boolean({ error: 'true or false' }).default(true),
    dropout: z.boolean({ error: 'true or false' }).default(true),
  }),
  make({ mentor, percentile, decay, fixedEpoch, dropout }) {
    const network = new MentorNetwork(Float64Array.from(mentor));
    const average = new MovingPercentile(percentile, decay);
    return {
      name: 'mentornet-data-driven',
      networks: 1,
      select([losses], pixels, moment) {
        const now = epochPercent(moment);
        const told = fixedEpoch ? Math.min(now, burnIn) : now;
        const weights = new Float32Array(losses!.length);
        classesOf(pixels).forEach((members, index) => {
          const own = Float32Array.from(members, (at) => losses![at]!);
          const threshold = average.update(index, own);
          const label = isInk(index) ? 1 : 0;
          const weightOf = (loss: number): number =>
            network.weight({ loss, difference: loss - threshold, label, epochPercent: told });
          const weightAt =
            now < burnIn - 1 ? () => 1 : own.length > tabulated ? table(own, weightOf) : weightOf;
          members.forEach((at, member) => {
            weights[at] = weightAt(own[member]!);
          });
        });
        if (dropout) {
          const rate = dropped(now);
          for (let at = 0; at < weights.length; at++) if (moment.stream.chance(rate)) weights[at] = 0;
        }
        return [weights];
      },
    };
  },
});

/** Within a class the weight is a function of the loss alone: asked at equal distances, with lines between. */
function table(losses: Float32Array, weightOf: (loss: number) => number): (loss: number) => number {
  const most = losses.reduce((a, b) => Math.max(a, b), 0);
  const step = most > 0 ? most / tabulated : 1;
  const nodes = Float64Array.from({ length: tabulated + 2 }, (_, node) => weightOf(node * step));
  return (loss) => {
    const at = loss / step;
    const node = Math.floor(at);
    return nodes[node]! + (at - node) * (nodes[node + 1]! - nodes[node]!);
  };
}
