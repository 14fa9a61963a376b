import { readModelFile } from '../../infer/model-file.js';
import { openSession } from '../../infer/session.js';
import type { Batch } from '../../train/data/batch.js';
import { ThresholdTally } from '../../train/validation/threshold-tally.js';

/** What two files of one network say of the same images. */
export interface Comparison {
  /** F1 of each channel at its threshold, pooled over all pixels. */
  readonly channels: readonly { readonly channel: string; readonly f1: readonly [number, number] }[];
  /** Mean and largest difference of a probability. */
  readonly meanDifference: number;
  readonly largestDifference: number;
}

/** @param images of one size, one in a batch */
export async function compare(
  paths: readonly [string, string],
  images: readonly Batch[],
): Promise<Comparison> {
  const [first, second] = await Promise.all(paths.map(opened));
  const { channels, thresholds } = first!.model;
  const tallies = channels.map(() => [new ThresholdTally(), new ThresholdTally()] as const);
  let sum = 0;
  let largest = 0;
  let count = 0;
  for (const { image, label, rows, cols, channels: labels } of images) {
    const pixels = rows * cols;
    const [a, b] = await Promise.all(
      [first!, second!].map(async ({ session }) => {
        const probability = new Float32Array(channels.length * pixels);
        // Copied: engines take no views of shared memory.
        await session.run(image.slice(), probability, 1, rows, cols);
        return probability;
      }),
    );
    for (let at = 0; at < a!.length; at++) {
      const difference = Math.abs(a![at]! - b![at]!);
      sum += difference;
      largest = Math.max(largest, difference);
      const channel = Math.floor(at / pixels);
      const truth = label[(at % pixels) * labels + channel]!;
      tallies[channel]![0].add(a![at]!, truth);
      tallies[channel]![1].add(b![at]!, truth);
    }
    count += a!.length;
  }
  await Promise.all([first!.session.close(), second!.session.close()]);
  return {
    channels: channels.map((channel, index) => {
      const [before, after] = tallies[index]!;
      const threshold = thresholds[index]!;
      return { channel, f1: [before.at(threshold).f1, after.at(threshold).f1] };
    }),
    meanDifference: sum / count,
    largestDifference: largest,
  };
}

async function opened(path: string) {
  const model = await readModelFile(path);
  return { model, session: await openSession(model, { threads: 1 }) };
}
