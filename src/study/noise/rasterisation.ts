import { biasedPhase, drawPhase, normalPhase, type PhaseDistribution } from '../../core/phase.js';
import type { PixelWindow, PreparedLabel } from '../../render/label/index.js';
import type { Tile } from '../scene/tile.js';
import { strengthAt } from './bisect.js';
import { expectedRate, type FittedNoise, type NoiseKind, searchedTiles } from './noise.js';
import { noNoise } from './none.js';

/** Looked for up to this σ; three pens of 1 px wide, F1 is below a tenth there. */
const mostPx = 6;
/** Of the probabilities while σ is searched. */
const coarse = 1 / 64;

const wholeOf = ({ sidePx }: Tile): PixelWindow => ({ left: 0, top: 0, widthPx: sidePx, heightPx: sidePx });

/** @throws RangeError of regions: a design that asks for it is refused before anything is drawn */
function strokesOf({ masks }: Tile): PreparedLabel[] {
  return masks.map(({ strokes }) => {
    if (strokes === null) throw new RangeError('a filled region has no vector to rasterise again');
    return strokes;
  });
}

const probabilityAt = (distribution: PhaseDistribution, tolerance?: number) => (tile: Tile) =>
  strokesOf(tile).map((strokes) => strokes.probability(wholeOf(tile), distribution, tolerance));

/** The vector is rasterised again at a phase that the image does not show: P(label = 1) is exact. */
function phaseNoise(
  name: string,
  title: string,
  distributionAt: (sigmaPx: number) => PhaseDistribution,
): NoiseKind {
  return {
    name,
    title,
    taxonomy: 'NNAR',
    hasSigma: true,
    fit(tiles, strength): FittedNoise {
      const few = searchedTiles(tiles);
      const sigmaPx =
        'sigmaPx' in strength
          ? strength.sigmaPx
          : strengthAt(
              strength.rate,
              mostPx,
              (sigma) => expectedRate(few, probabilityAt(distributionAt(sigma), coarse)),
              name,
            );
      if (sigmaPx === 0) return noNoise.fit(tiles, { rate: 0 });
      const distribution = distributionAt(sigmaPx);
      const probability = probabilityAt(distribution);
      return {
        strength: sigmaPx,
        rate: expectedRate(few, probability),
        draw: (tile, stream) =>
          strokesOf(tile).map(
            (strokes, index) =>
              strokes.mask(wholeOf(tile), drawPhase(distribution, stream.child(index))).data,
          ),
        probability,
      };
    },
  };
}

/** The phase is normal with σ along both axes: a registration that is off by chance. */
export const rasterisation = phaseNoise('rasterisation', 'rasterisation, normal phase', (sigmaPx) =>
  normalPhase(sigmaPx),
);

/** The same about a mean of 2σ to the right: most labels are off to one side, as where one program floors. */
export const biasedRasterisation = phaseNoise(
  'biased-rasterisation',
  'rasterisation, off to one side',
  (sigmaPx) => biasedPhase(normalPhase(sigmaPx), 2 * sigmaPx),
);
