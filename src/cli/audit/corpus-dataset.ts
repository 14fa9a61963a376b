import { basename, extname, join } from 'node:path';
import { darknessOf, lightPaper } from '../../core/darkness.js';
import { WelltraceError } from '../../core/errors.js';
import type { Raster } from '../../core/raster.js';
import { curveClasses } from '../../core/truth.js';
import { type NeuralSegmenter, openNeuralSegmenter } from '../../infer/index.js';
import {
  type ItemRecord,
  readCorpus,
  readCorpusImage,
  readLabels,
  type Split,
} from '../../io/corpus/index.js';
import { NpyWriter } from '../../io/npy/index.js';
import type { Pictures } from './pictures.js';

export interface CorpusArrays {
  readonly labels: string;
  readonly probabilities: string;
  readonly pictures: Pictures;
  readonly classes: readonly string[];
  readonly model: string;
}

export interface CorpusRequest {
  readonly corpus: string;
  readonly model: string;
  /** Only the items of this split; undefined: of all. */
  readonly split: Split | undefined;
  /** Where the arrays are written. */
  readonly folder: string;
  readonly threads: number;
  /** Called with the number of tiles before the first is read. */
  readonly onStart: (tiles: number) => void;
  readonly onTile: () => void;
}

/**
 * The tiles of a corpus as a multi-label dataset of three channels: their ink as it was drawn (bits 0–2 of the masks), and
 * what a trained segmenter says of it, as `digitise` reads it: byte steps of 1/255, recalibrated so that one half is the
 * threshold of each class.
 * @throws WelltraceError where the corpus has no tiles of one size, or the model cannot be used
 */
export async function corpusArrays(request: CorpusRequest): Promise<CorpusArrays> {
  const { corpus: folder, split, threads, onTile } = request;
  const corpus = await readCorpus(folder);
  const items = corpus.items.filter((item) => split === undefined || item.split === split);
  const tiles = items.flatMap(({ images }) => images);
  const first = tiles[0];
  if (corpus.info.kind !== 'tiles' || first === undefined)
    throw new WelltraceError(
      'input',
      `Expected a corpus of tiles${split === undefined ? '' : ` with some in the ${split} split`}, but ${folder} holds ${corpus.info.kind === 'tiles' ? 'none' : 'whole sheets'}: make one with welltrace corpus${corpus.info.kind === 'tiles' ? ', or leave out --split' : ' without --sheets'}.`,
    );
  const { heightPx, widthPx } = first;
  const segmenter = await openNeuralSegmenter(request.model, { threads });
  const paths = {
    labels: join(request.folder, 'labels.npy'),
    probabilities: join(request.folder, 'probabilities.npy'),
  };
  const shape = [tiles.length, curveClasses.length, heightPx, widthPx];
  const labels = await NpyWriter.create(paths.labels, 'u1', shape);
  const probabilities = await NpyWriter.create(paths.probabilities, 'f4', shape);
  request.onStart(tiles.length);
  const names: string[] = [];
  const pictures: string[] = [];
  try {
    for (const item of items) {
      const { masks } = await readLabels(corpus, item);
      expectMasks(folder, item, masks.data.length, heightPx * widthPx);
      for (const [at, { file, dpi }] of item.images.entries()) {
        const path = join(folder, item.split, item.item, file);
        await labels.write(bitPlanes(masks.data, at * heightPx * widthPx, heightPx * widthPx));
        await probabilities.write(await inkProbabilities(segmenter, await readCorpusImage(path), dpi));
        names.push(`${item.item}-${basename(file, extname(file))}`);
        pictures.push(path);
        onTile();
      }
    }
    await labels.finish();
    await probabilities.finish();
  } finally {
    await labels.close();
    await probabilities.close();
    await segmenter.close();
  }
  return { ...paths, pictures: { names, paths: pictures }, classes: curveClasses, model: segmenter.name };
}

function expectMasks(folder: string, { item, images }: ItemRecord, bytes: number, pixels: number): void {
  if (bytes === images.length * pixels) return;
  throw new WelltraceError(
    'input',
    `Expected tiles of ${pixels} pixels in ${folder}, but item ${item} has masks of ${bytes} bytes for ${images.length} of them: make the corpus again.`,
  );
}

/** Ink of each class, 0 or 1. */
function bitPlanes(masks: Uint8Array, from: number, pixels: number): Uint8Array {
  const planes = new Uint8Array(curveClasses.length * pixels);
  for (let k = 0; k < curveClasses.length; k++)
    for (let at = 0; at < pixels; at++) planes[k * pixels + at] = (masks[from + at]! >> k) & 1;
  return planes;
}

/** What a segmenter says of a tile, as `corpusArrays` has it: classes × rows × columns. */
export async function inkProbabilities(
  segmenter: NeuralSegmenter,
  tile: Raster,
  dpi: number,
): Promise<Float32Array> {
  const { widthPx, heightPx } = tile;
  // As in training, where a network saw the darkness of a tile whose paper is light.
  const data = lightPaper(darknessOf(tile)).map((darkness) => 255 - darkness);
  const raster: Raster = { widthPx, heightPx, channels: 1, data };
  // A layout of its own says that nothing is known from the tile before.
  const layout = {
    widthPx,
    heightPx,
    skewDegrees: 0,
    knotYPx: Float64Array.of(0),
    tracks: [],
    xReferencePx: 0,
    depthLines: [],
  };
  const said = await segmenter.segment({ raster, leftCol: 0, topRow: 0, layout, dpi });
  const planes = new Float32Array(curveClasses.length * widthPx * heightPx);
  for (const [k, name] of curveClasses.entries())
    for (let at = 0; at < widthPx * heightPx; at++)
      planes[k * widthPx * heightPx + at] = said[name][at]! / 255;
  return planes;
}
