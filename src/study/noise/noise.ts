import type { Stream } from '../../core/rng.js';
import type { Taxonomy } from '../../labels/perturb/index.js';
import type { Strength } from '../design/cell.js';
import type { Tile } from '../scene/tile.js';

/** A kind of label noise of a known strength. All labels are side × side, one for each mask of the tile. */
export interface FittedNoise {
  /** In the kind's own unit (σ in px, a share of pixels); 0 without noise. */
  readonly strength: number;
  /** 1 − Dice of noisy against true labels, expected, pooled over the tiles that it was fitted to. */
  readonly rate: number;
  /** One draw of the noisy labels, 0 or 1. */
  draw(tile: Tile, stream: Stream): readonly Uint8Array[];
  /** P(noisy label = 1) of each pixel. */
  probability(tile: Tile): readonly Float32Array[];
}

export interface NoiseKind {
  readonly name: string;
  readonly title: string;
  readonly taxonomy: Taxonomy;
  /** Whether its strength is a σ in px, which a design may give in place of a rate. */
  readonly hasSigma: boolean;
  /**
   * @param tiles that the rate is measured on
   * @throws WelltraceError `usage` where the rate is beyond what the kind reaches
   */
  fit(tiles: readonly Tile[], strength: Strength): FittedNoise;
}

/** Tiles that a strength is searched on. */
const searched = 24;

/** As many of the tiles as the search for a strength needs, from all over them. */
export const searchedTiles = (tiles: readonly Tile[]): readonly Tile[] =>
  tiles.filter((_, index) => index % Math.ceil(tiles.length / searched) === 0);

/** 1 − 2Σmp/(Σm+Σp): the ratio of the expected sums over draws of labels with probability p against the truth m. */
export function expectedRate(tiles: readonly Tile[], probability: FittedNoise['probability']): number {
  let both = 0;
  let sum = 0;
  for (const tile of tiles)
    for (const [index, map] of probability(tile).entries()) {
      const { truth } = tile.masks[index]!;
      for (let pixel = 0; pixel < map.length; pixel++) {
        both += truth[pixel]! * map[pixel]!;
        sum += truth[pixel]! + map[pixel]!;
      }
    }
  return sum > 0 ? 1 - (2 * both) / sum : 0;
}
