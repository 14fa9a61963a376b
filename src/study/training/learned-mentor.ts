import type { Stream } from '../../core/rng.js';
import type { Loss } from '../../train/losses/loss.js';
import { learnMentor, mentorExamples } from '../../train/selection/index.js';
import { batchTensors, disposeBatch } from './batch.js';
import { endlessOrder } from './endless-order.js';
import type { LabelledTile } from './labelled-tile.js';
import type { Network } from './network.js';
import { labelsAndNoise, lossesNow } from './pixels.js';

type MentorExamples = ReturnType<typeof mentorExamples>;

/** Pixels of each label that a step gives to the mentor. */
const perClass = 20;
/** Of losses, that a loss is compared with: the default of the selection. */
const percentile = 0.7;

/**
 * Learns a MentorNet from a training of its own on tiles of other wells, whose noise is known: at each step it looks at
 * some pixels of either label, their losses, and whether their labels are true (Jiang et al. 2018, "data-driven").
 * @param network fresh; it is trained on all pixels
 * @param labels with noise of the kind and rate that it is to choose from
 * @returns the option `mentor` of `mentornet-data-driven`; null where all labels are true: there is nothing to be learned
 */
export async function learnedMentor(
  network: Network,
  labels: readonly LabelledTile[],
  {
    loss,
    masks,
    steps,
    images,
    stream,
    beat,
  }: { loss: Loss; masks: number; steps: number; images: number; stream: Stream; beat: () => void },
): Promise<number[] | null> {
  if (labels.every(({ label, truth }) => label.every((value, at) => value === truth[at]))) return null;
  const order = endlessOrder(labels.length, stream.child('order'));
  const examples: MentorExamples = [];
  for (let step = 0; step < steps; step++) {
    const seen = Array.from({ length: images }, () => labels[order.next().value]!);
    const batch = batchTensors(seen, masks, loss);
    const { labels: given, noise } = labelsAndNoise(seen);
    examples.push(
      ...mentorExamples(
        await lossesNow(network, batch.images, given),
        { channels: masks, labels: given, noise },
        { epoch: step, epochs: steps, stream: stream.child('examples', step) },
        { perClass, percentile },
      ),
    );
    await network.learn(batch.images, (logits) =>
      loss.value(logits, batch.target, { progress: step / steps, parameters: [] }),
    );
    disposeBatch(batch);
    beat();
  }
  return [...learnMentor(examples, stream.child('mentor'))];
}
