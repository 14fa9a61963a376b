import { streamOf } from '../../../core/rng.js';
import { labelsOf } from '../../noise/label-errors.js';
import { shadedClasses, shadedImage } from '../../scene/shaded-image.js';
import { wellTiles } from '../../scene/study-corpus.js';
import type { StudyImage } from '../../scene/study-image.js';
import type { QualityScene } from '../design/schema.js';

/** Class names, paper first. */
export const sceneClassNames = ({ masks }: QualityScene): string[] => [
  'paper',
  ...(masks?.map(({ name }) => name) ?? shadedClasses),
];

/** The images of a cell, fixed by scene, pen and seed alone: every model and every dataset sees the same. */
export function sceneImages(scene: QualityScene, penPx: number | null, seed: number): StudyImage[] {
  const { masks, wells, tilesPerWell, sidePx } = scene;
  return Array.from({ length: wells }, (_, index): StudyImage[] =>
    masks === undefined
      ? Array.from({ length: tilesPerWell }, (_unused, tile) =>
          shadedImage(`well-${index}`, sidePx, streamOf(seed, 'label quality', index, tile)),
        )
      : wellTiles({ sidePx, masks, tilesPerWell }, penPx!, seed, 'label-quality', index).map((tile) => ({
          well: tile.well,
          sidePx,
          image: tile.image,
          truth: labelsOf(tile),
        })),
  ).flat();
}
