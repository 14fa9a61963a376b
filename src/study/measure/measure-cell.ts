import type { Stream } from '../../core/rng.js';
import type { Strategy } from '../design/strategies.js';
import type { FittedNoise } from '../noise/noise.js';
import type { Tile } from '../scene/tile.js';
import { addCounts, type Counts, countsOf } from './counts.js';
import { LogitTally } from './logit-tally.js';

/** Where a probability map is cut into a mask. */
const cutNames = ['half', 'moved', 'tuned', 'tunedNoisy'] as const;
export type CutName = (typeof cutNames)[number];

/** What a trained network does on one mask of the held-out tiles. */
export interface MaskMeasurement {
  /** Probabilities at which it is cut: ½; where its loss puts η = ½; of the best F1 on true, on noisy validation labels. */
  readonly thresholds: Readonly<Record<CutName, number>>;
  /** Against true labels, for each test tile and cut. */
  readonly tiles: readonly Readonly<Record<CutName, Counts>>[];
  /** Against labels of the test tiles with the same noise, at ½ and at the threshold tuned on noisy validation labels. */
  readonly noisy: Readonly<Record<'half' | 'tunedNoisy', Counts>>;
  /** Against true labels, threshold-free, 0–1; null where there is nothing to find. */
  readonly averagePrecision: number | null;
}

/**
 * Tunes thresholds on the validation tiles and scores the test tiles.
 * @param logits of a tile, pixels × masks
 */
export async function measure(
  logits: (tile: Tile) => Promise<Float32Array>,
  { validation, test }: { readonly validation: readonly Tile[]; readonly test: readonly Tile[] },
  noise: FittedNoise,
  strategy: Strategy,
  stream: Stream,
): Promise<MaskMeasurement[]> {
  const masks = test[0]!.masks.length;
  const tallies = () => Array.from({ length: masks }, () => new LogitTally());
  const onTrue = tallies();
  const onNoisy = tallies();
  for (const [index, tile] of validation.entries()) {
    const out = await logits(tile);
    const noisy = noise.draw(tile, stream.child('validation', index));
    for (const [mask, { truth }] of tile.masks.entries())
      for (let pixel = 0; pixel < truth.length; pixel++) {
        onTrue[mask]!.add(out[pixel * masks + mask]!, truth[pixel]!);
        onNoisy[mask]!.add(out[pixel * masks + mask]!, noisy[mask]![pixel]!);
      }
  }
  const moved = strategy.movedThreshold ?? 0.5;
  const cuts = onTrue.map((tally, mask) => ({
    half: 0,
    moved: Math.log(moved / (1 - moved)),
    tuned: tally.bestThreshold(),
    tunedNoisy: onNoisy[mask]!.bestThreshold(),
  }));
  const ranks = tallies();
  const counts = cuts.map((): Record<CutName, Counts>[] => []);
  const noisyCounts = cuts.map(() => ({ half: [0, 0, 0] as Counts, tunedNoisy: [0, 0, 0] as Counts }));
  for (const [index, tile] of test.entries()) {
    const out = await logits(tile);
    const noisy = noise.draw(tile, stream.child('test', index));
    for (const [mask, { truth }] of tile.masks.entries()) {
      for (let pixel = 0; pixel < truth.length; pixel++)
        ranks[mask]!.add(out[pixel * masks + mask]!, truth[pixel]!);
      const above = (cut: number) => (pixel: number) => out[pixel * masks + mask]! >= cut;
      const at = cuts[mask]!;
      counts[mask]!.push({
        half: countsOf(truth, above(at.half)),
        moved: countsOf(truth, above(at.moved)),
        tuned: countsOf(truth, above(at.tuned)),
        tunedNoisy: countsOf(truth, above(at.tunedNoisy)),
      });
      const sums = noisyCounts[mask]!;
      sums.half = addCounts(sums.half, countsOf(noisy[mask]!, above(at.half)));
      sums.tunedNoisy = addCounts(sums.tunedNoisy, countsOf(noisy[mask]!, above(at.tunedNoisy)));
    }
  }
  return cuts.map((at, mask) => {
    const precision = ranks[mask]!.averagePrecision();
    return {
      thresholds: {
        half: sigmoid(at.half),
        moved: sigmoid(at.moved),
        tuned: sigmoid(at.tuned),
        tunedNoisy: sigmoid(at.tunedNoisy),
      },
      tiles: counts[mask]!,
      noisy: noisyCounts[mask]!,
      averagePrecision: Number.isFinite(precision) ? precision : null,
    };
  });
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
