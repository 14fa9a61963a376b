import { streamOf } from '../../core/rng.js';
import {
  type LabelMasks,
  type LabelVector,
  labelErrorNamed,
  strengthForDice,
  transitionOf,
} from '../../labels/perturb/index.js';
import type { Tile } from '../scene/tile.js';
import { sideBySide } from '../training/labelled-tile.js';
import { expectedRate, type FittedNoise, type NoiseKind, searchedTiles } from './noise.js';
import { noNoise } from './none.js';

/** Of P(label = 1) where an error knows no closed form. */
const draws = 64;

/** The true labels of a tile, with what label errors ask for besides: its vector at any phase, and its darkness. */
export const labelsOf = (tile: Tile): LabelMasks => ({
  widthPx: tile.sidePx,
  heightPx: tile.sidePx,
  channels: tile.masks.length,
  data: Uint8Array.from(sideBySide(tile.masks.map(({ truth }) => truth))),
  darkness: Uint8Array.from(tile.image, (darkness) => Math.round(255 * darkness)),
  ...vectorOf(tile),
});

/** Of curves alone: regions have none. */
function vectorOf({ masks, sidePx }: Tile): { readonly vector?: LabelVector } {
  const strokes = masks.flatMap((mask) => mask.strokes ?? []);
  if (strokes.length < masks.length) return {};
  const window = { left: 0, top: 0, widthPx: sidePx, heightPx: sidePx };
  return { vector: { mask: (channel, phase) => strokes[channel]!.mask(window, phase).data } };
}

function planesOf<T extends Uint8Array | Float32Array>(
  { masks }: Tile,
  values: ArrayLike<number>,
  plane: (length: number) => T,
): T[] {
  return masks.map(({ truth }, mask) => {
    const out = plane(truth.length);
    for (let pixel = 0; pixel < out.length; pixel++) out[pixel] = values[pixel * masks.length + mask]!;
    return out;
  });
}

/** A label error of `src/labels/perturb` under its own name, its defaults, at the strength of a mean Dice of 1 − rate. */
function labelError(name: string, title: string): NoiseKind {
  const error = labelErrorNamed(name);
  return {
    name,
    title,
    taxonomy: error.taxonomy,
    hasSigma: false,
    fit(tiles, wanted): FittedNoise {
      const rate = 'rate' in wanted ? wanted.rate : 0;
      if (rate === 0) return noNoise.fit(tiles, wanted);
      const few = searchedTiles(tiles);
      const { strength } = strengthForDice(error, few.map(labelsOf), 1 - rate, streamOf(1, 'study', name));
      const probability: FittedNoise['probability'] = (tile) => {
        const stream = streamOf(1, 'study', name, 'transition', tile.well);
        const { givenOne } = transitionOf(error, labelsOf(tile), strength, { draws, stream });
        return planesOf(tile, givenOne, (length) => new Float32Array(length));
      };
      return {
        strength,
        rate: expectedRate(few, probability),
        draw: (tile, stream) =>
          planesOf(
            tile,
            error.apply(labelsOf(tile), strength, stream).data,
            (length) => new Uint8Array(length),
          ),
        probability,
      };
    },
  };
}

export const labelErrors: readonly NoiseKind[] = [
  labelError('natural', 'contour off along its normal'),
  labelError('choppy', 'ends of runs off'),
  labelError('random', 'random flips'),
  labelError('drop', 'curves overlooked'),
  labelError('shift', 'careless edges'),
  labelError('disagreement', 'two annotators'),
  labelError('propagation', 'grown from sparse marks'),
  labelError('kanungo', 'document degradation of the mask'),
];
