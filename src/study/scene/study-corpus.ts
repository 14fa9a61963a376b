import type { CurveSet } from '../../core/curve-set.js';
import { type Stream, streamOf } from '../../core/rng.js';
import { proceduralWell } from '../../render/curves/index.js';
import { labelRules } from '../../render/label/index.js';
import type { Scene } from '../design/schema.js';
import { curveStroke } from './curve-strokes.js';
import { drawImage } from './draw-image.js';
import type { StudyCorpus, Tile } from './tile.js';

const parts = ['train', 'validation', 'test'] as const;

/**
 * The corpus of a cell, fixed by scene, pen and seed alone: every strategy, noise and rate sees the same tiles. Each
 * part has wells of its own.
 * @param penPx width of a mask's pen, times the mask's own factor
 */
export const studyCorpus = (scene: Scene, penPx: number, seed: number): StudyCorpus =>
  corpusOf(scene.wells, (part, index) => wellTiles(scene, penPx, seed, part, index));

/** @param tilesOf the well of this number in its part */
export function corpusOf(
  wells: Scene['wells'],
  tilesOf: (part: (typeof parts)[number], index: number) => readonly Tile[],
): StudyCorpus {
  const part = (name: (typeof parts)[number]): Tile[] =>
    Array.from({ length: wells[name] }, (_, index) => tilesOf(name, index)).flat();
  return { train: part('train'), validation: part('validation'), test: part('test') };
}

/** The tiles of one well, fixed by scene, pen, seed and the well's own number in its part. */
export function wellTiles(
  scene: Pick<Scene, 'sidePx' | 'masks' | 'tilesPerWell'>,
  penPx: number,
  seed: number,
  part: string,
  index: number,
): Tile[] {
  const stream = streamOf(seed, 'study', penPx, part, index);
  const well = shortWell(stream.child('well'), `${part}-${index}`);
  const { sidePx } = scene;
  const window = { left: 0, top: 0, widthPx: sidePx, heightPx: sidePx };
  return Array.from({ length: scene.tilesPerWell }, (_, number) => {
    const own = stream.child('tile', number);
    const strokes = scene.masks.map((mask, maskIndex) =>
      Array.from({ length: mask.curves }, (_unused, curve) =>
        curveStroke(well, {
          sidePx,
          penPx: penPx * mask.penTimes,
          style: mask.style,
          stream: own.child('curve', maskIndex, curve),
        }),
      ),
    );
    return {
      well: well.well,
      sidePx,
      image: drawImage(strokes.flat(), sidePx, own.child('image')),
      masks: strokes.map((each) => {
        const prepared = labelRules.centre.prepare(each);
        return { strokes: prepared, truth: prepared.mask(window).data };
      }),
    };
  });
}

/** 150 ft of a procedural well without faults. */
export const shortWell = (stream: Stream, well: string): CurveSet =>
  proceduralWell(stream, { well, unit: 'ft', step: 0.5, length: 150, faults: false });
