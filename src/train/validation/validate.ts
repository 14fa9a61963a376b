import { type Batch, batchOf } from '../data/batch.js';
import { channelNames, type Sample } from '../data/sample.js';
import type { Stepper } from '../step/stepper.js';
import { type ThresholdScore, ThresholdTally } from './threshold-tally.js';

/** What held-out samples say of one channel. */
export interface ChannelScore {
  readonly channel: string;
  /** At one half. */
  readonly atHalf: ThresholdScore;
  /** At the threshold of the highest F1. */
  readonly best: ThresholdScore;
  /** The highest F1 that anybody reaches who knows P(label = 1) itself, on the same labels; null for a trace. */
  readonly ceilingF1: number | null;
}

/** Some of the held-out images, to be looked at. */
export interface Shown {
  readonly batch: Batch;
  readonly probability: Float32Array;
}

export interface Validation {
  readonly loss: number;
  readonly channels: readonly ChannelScore[];
}

/** Pooled over all pixels of the samples, at the labels that were committed. */
export async function validate(
  stepper: Stepper,
  samples: readonly Sample[],
  { cropPx, batchSize, shownBatches }: { cropPx: number; batchSize: number; shownBatches: number },
): Promise<{ readonly validation: Validation; readonly shown: readonly Shown[] }> {
  const predicted = channelNames.map(() => new ThresholdTally());
  const known = channelNames.map(() => new ThresholdTally());
  const shown: Shown[] = [];
  let loss = 0;
  for (let from = 0; from < samples.length; from += batchSize) {
    const batch = batchOf(samples.slice(from, from + batchSize), { cropPx, stream: null });
    const result = await stepper.predict(batch);
    loss += (result.loss * batch.count) / samples.length;
    tally(predicted, result.probability, batch);
    tally(known, batch.probability, batch);
    if (shown.length < shownBatches) shown.push({ batch, probability: result.probability });
  }
  const validation = {
    loss,
    channels: channelNames.map((channel, index) => ({
      channel,
      atHalf: predicted[index]!.at(0.5),
      best: predicted[index]!.best(),
      ceilingF1: channel.endsWith('trace') ? null : known[index]!.best().f1,
    })),
  };
  return { validation, shown };
}

function tally(into: readonly ThresholdTally[], scores: Float32Array, { label, channels }: Batch): void {
  for (let i = 0; i < scores.length; i++) into[i % channels]!.add(scores[i]!, label[i]!);
}
