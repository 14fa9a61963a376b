import { type Stream, streamOf } from '../../../core/rng.js';
import { shadedClasses, shadedImage } from '../../scene/shaded-image.js';
import { corpusOf, wellTiles } from '../../scene/study-corpus.js';
import type { StudyCorpus, Tile } from '../../scene/tile.js';
import type { ImperfectScene } from '../design/schema.js';

/** Of the classes of a shaded log the one that is looked for; all else is background, as around one organ. */
const fill = 'sand';

/** Class names. */
export const imperfectMaskNames = ({ masks }: ImperfectScene): string[] =>
  masks?.map(({ name }) => name) ?? ['fill'];

/** The corpus of a cell, fixed by scene, pen and seed alone: every network and every noise sees the same tiles. */
export function imperfectCorpus(scene: ImperfectScene, penPx: number, seed: number): StudyCorpus {
  const { masks, wells, sidePx, tilesPerWell } = scene;
  return corpusOf(wells, (part, index) =>
    masks === undefined
      ? Array.from({ length: tilesPerWell }, (_, tile) =>
          regionTile(
            `${part}-${index}`,
            sidePx,
            penPx,
            streamOf(seed, 'imperfect labels', part, index, tile),
          ),
        )
      : wellTiles({ sidePx, masks, tilesPerWell }, penPx, seed, part, index),
  );
}

/** A shaded piece of a log, of whose regions one class is labelled. */
function regionTile(well: string, sidePx: number, penPx: number, stream: Stream): Tile {
  const { image, truth } = shadedImage(well, sidePx, stream, penPx);
  const channel = shadedClasses.indexOf(fill);
  return {
    well,
    sidePx,
    image,
    masks: [
      {
        strokes: null,
        truth: Uint8Array.from(
          { length: sidePx * sidePx },
          (_, pixel) => truth.data[pixel * truth.channels + channel]!,
        ),
      },
    ],
  };
}
