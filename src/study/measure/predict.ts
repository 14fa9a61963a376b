import type { FittedNoise } from '../noise/noise.js';
import type { Tile } from '../scene/tile.js';
import { addCounts, type Counts, noCounts, type Scores, scoresOf } from './counts.js';
import { bestTversky, type Cut } from './cuts.js';

/** What one mask should score by theory, before anything is trained. */
export interface Prediction {
  /** The cut on η. */
  readonly cut: number;
  /** Against the true labels. */
  readonly truth: Scores;
  /** Against labels with the same noise. */
  readonly noisy: Scores;
}

/**
 * The scores of a predictor that knows the curves and has learnt P(noisy label = 1), η, without error: it paints η > cut.
 * Against noisy labels the expected counts are taken (of pooled F1: the ratio of two expectations).
 */
export function predicted(tiles: readonly Tile[], noise: FittedNoise, cut: Cut): Prediction[] {
  const maps = tiles.map((tile) => noise.probability(tile));
  return (tiles[0]?.masks ?? []).map((_, mask) => {
    const level = cut(Float32Array.from(maps.flatMap((map) => [...map[mask]!])));
    let truth = noCounts;
    let noisy = noCounts;
    for (const [index, tile] of tiles.entries()) {
      const { truth: label } = tile.masks[mask]!;
      maps[index]![mask]!.forEach((eta, pixel) => {
        const found = eta > level;
        truth = addCounts(truth, expected(found, label[pixel]!));
        noisy = addCounts(noisy, expected(found, eta));
      });
    }
    return { cut: level, truth: scoresOf(truth), noisy: scoresOf(noisy) };
  });
}

const expected = (found: boolean, share: number): Counts => (found ? [share, 1 - share, 0] : [0, 0, share]);

/** The best F1 on labels with this noise that anybody reaches who knows η, for each mask. */
export const noisyCeilings = (tiles: readonly Tile[], noise: FittedNoise): number[] =>
  (tiles[0]?.masks ?? []).map((_, mask) =>
    bestTverskyOf(tiles.map((tile) => noise.probability(tile)[mask]!)),
  );

const bestTverskyOf = (maps: readonly Float32Array[]): number =>
  bestTversky(Float32Array.from(maps.flatMap((map) => [...map])), 0.5);
