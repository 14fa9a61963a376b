import { beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { qualityScores } from '../../../src/labels/quality/index.js';
import { qualityCellsOf } from '../../../src/study/label-quality/design/cell.js';
import { parseQualityDesign } from '../../../src/study/label-quality/design/parse-quality-design.js';
import { classIou } from '../../../src/study/label-quality/run/class-iou.js';
import { QualityBench } from '../../../src/study/label-quality/run/quality-bench.js';
import {
  classProbabilities,
  softmaxed,
  trainedOnClasses,
} from '../../../src/study/label-quality/training/class-network.js';
import { passesFor } from '../../../src/study/training/passes.js';
import { startEngine } from '../../../src/train/engine/start.js';
import { modelNamed } from '../../../src/train/models/index.js';
import { tinyQuality } from './tiny-quality.js';

beforeAll(async () => {
  await startEngine('cpu', () => {});
});

describe('a network that tells classes apart', () => {
  it('makes probabilities of logits', () => {
    const [a, b, c, d] = softmaxed(Float32Array.of(0, Math.log(3), 1000, 0), 2);
    expect([a, b, c, d].map((value) => Number(value!.toFixed(6)))).toEqual([0.25, 0.75, 1, 0]);
  });

  it.each(['cpu', 'onnxruntime'] as const)('learns them, by %s', async (engine) => {
    // Dark left halves are class 1, bright right ones class 0; a row at the foot is class 2.
    const sidePx = 16;
    const classes = Uint8Array.from({ length: sidePx ** 2 }, (_, at) =>
      at >= 14 * sidePx ? 2 : at % sidePx < 8 ? 1 : 0,
    );
    const image = Float32Array.from(classes, (k) => [0.05, 0.9, 0.5][k]!);
    const graph = modelNamed('light').build({ width: 0.25, depth: -2, outputChannels: 3 });
    const training = {
      ...parseQualityDesign(tinyQuality(), 'tiny').training,
      engine,
      steps: 60,
      images: 1,
      rate: 0.05,
      averageDecay: 0.8,
    };
    const passes = passesFor(graph, 3, training);
    let beats = 0;
    const { network, lastLoss } = await trainedOnClasses(
      graph,
      passes,
      training,
      [{ sidePx, image, classes }],
      {
        classCount: 3,
        stream: streamOf(1),
        beat: () => beats++,
      },
    );
    const [found] = await classProbabilities(network, [{ sidePx, image }], 3);
    await passes.end();
    const right = classes.filter((k, at) => found![3 * at + k]! > 0.5).length;
    expect(beats).toBe(60);
    expect(lastLoss).toBeLessThan(0.3);
    expect(right / classes.length).toBeGreaterThan(0.9);
  });

  it('is judged by the union of what is there and what is found', () => {
    const truth = [Uint8Array.of(0, 1, 1, 2), Uint8Array.of(1, 1, 0, 0)];
    const found = [Uint8Array.of(0, 1, 2, 2), Uint8Array.of(1, 0, 0, 0)];
    expect(classIou(truth, found, 4)).toEqual([3 / 4, 2 / 4, 1 / 2, null]);
  });
});

describe('a cell of a study of label quality', () => {
  it('has every score of every image, and is the same when it is run again', async () => {
    const design = parseQualityDesign(tinyQuality(), 'tiny');
    const [cell] = qualityCellsOf(design);
    const run = async () => {
      const {
        seconds: _s,
        finished: _f,
        ...result
      } = await new QualityBench(design, 'cpu').run(cell!, () => {});
      return result;
    };
    const one = await run();
    expect(one.errors.filter((error) => error === 'drop')).toHaveLength(2);
    expect(Object.keys(one.scores)).toEqual([...qualityScores]);
    for (const scores of Object.values(one.scores)) {
      expect(scores).toHaveLength(8);
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    }
    expect(one.lastLosses).toHaveLength(2);
    expect(await run()).toEqual(one);
  });
});
