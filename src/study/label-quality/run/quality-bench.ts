import { type Stream, streamOf } from '../../../core/rng.js';
import { judgePixels, type LabelledImage } from '../../../labels/quality/index.js';
import { sourceVersion } from '../../../report/version.js';
import { modelNamed } from '../../../train/models/index.js';
import { trainingOf } from '../../design/schema.js';
import type { Bench } from '../../run/study-kind.js';
import type { StudyImage } from '../../scene/study-image.js';
import { passesFor } from '../../training/passes.js';
import { type QualityCell, qualityCellName } from '../design/cell.js';
import type { QualityDesign } from '../design/schema.js';
import { classMapOf } from '../labels/class-map.js';
import { foldsOf } from '../labels/folds.js';
import { type GivenLabels, givenLabels } from '../labels/given-labels.js';
import { sceneClassNames, sceneImages } from '../scene/quality-scene.js';
import { classProbabilities, trainedOnClasses } from '../training/class-network.js';
import type { QualityCellResult } from './cell-result.js';
import { classIou } from './class-iou.js';
import { scoredImages } from './score-images.js';

/** Runs cells of one design: images, errors, one training a fold, scores. */
export class QualityBench implements Bench<QualityCell, QualityCellResult> {
  private readonly version = sourceVersion();

  /** @param engine that was started */
  constructor(
    private readonly design: QualityDesign,
    private readonly engine: string,
  ) {}

  async run(cell: QualityCell, beat: () => void): Promise<QualityCellResult> {
    const started = performance.now();
    const { scene, datasets, folds } = this.design;
    const { penPx, seed } = cell;
    const images = sceneImages(scene, penPx, seed);
    beat();
    const dataset = datasets.find(({ name }) => name === cell.dataset)!;
    const given = givenLabels(
      images.map(({ truth }) => truth),
      dataset,
      streamOf(seed, 'label quality', 'errors', dataset.name, `${penPx}`),
    );
    const wells = images.map(({ well }) => well);
    const foldOf = foldsOf(wells, folds, streamOf(seed, 'label quality', 'folds'));
    const classCount = sceneClassNames(scene).length;
    const probabilities = new Array<Float32Array>(images.length);
    const lastLosses: number[] = [];
    for (let fold = 0; fold < folds; fold++) {
      const held = images.flatMap((_, index) => (foldOf[index] === fold ? [index] : []));
      const seen = images.flatMap((_, index) => (foldOf[index] === fold ? [] : [index]));
      const found = await this.foldOut(
        cell,
        { images, given, held, seen, classCount },
        {
          stream: streamOf(seed, 'label quality', 'training', fold),
          beat,
        },
      );
      for (const [at, index] of held.entries()) probabilities[index] = found.probabilities[at]!;
      lastLosses.push(found.lastLoss);
    }
    const judged = images.map(
      ({ sidePx }, index): LabelledImage => ({
        classCount,
        heightPx: sidePx,
        widthPx: sidePx,
        labels: given[index]!.classes,
        probabilities: probabilities[index]!,
        pixelStride: classCount,
        classStride: 1,
      }),
    );
    return {
      name: qualityCellName(cell),
      cell,
      wells,
      errors: given.map(({ error }) => error),
      scores: scoredImages(judged.map((image) => [image])),
      iou: classIou(
        images.map(({ truth }) => classMapOf(truth)),
        judged.map((image) => Uint8Array.from(judgePixels(image).predicted)),
        classCount,
      ),
      lastLosses,
      seconds: (performance.now() - started) / 1000,
      engine: this.engine,
      version: this.version,
      finished: new Date().toISOString(),
    };
  }

  /** Trains on what is seen, with the labels it was given, and predicts what is held out. */
  private async foldOut(
    cell: QualityCell,
    part: {
      readonly images: readonly StudyImage[];
      readonly given: readonly GivenLabels[];
      readonly held: readonly number[];
      readonly seen: readonly number[];
      readonly classCount: number;
    },
    { stream, beat }: { stream: Stream; beat: () => void },
  ): Promise<{ readonly probabilities: Float32Array[]; readonly lastLoss: number }> {
    const { images, given, held, seen, classCount } = part;
    const model = this.design.models.find(({ name }) => name === cell.model)!;
    const training = trainingOf(model, this.design.training);
    const graph = modelNamed(model.name).build({ ...model, outputChannels: classCount });
    const passes = passesFor(graph, classCount, training);
    try {
      const { network, lastLoss } = await trainedOnClasses(
        graph,
        passes,
        training,
        seen.map((index) => ({ ...images[index]!, classes: given[index]!.classes })),
        { classCount, stream, beat },
      );
      const probabilities = await classProbabilities(
        network,
        held.map((index) => images[index]!),
        classCount,
      );
      return { probabilities, lastLoss };
    } finally {
      await passes.end();
    }
  }
}
