import type * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../src/core/rng.js';
import { strategyNamed, strategyNames } from '../../src/study/design/strategies.js';
import { batchTensors, disposeBatch } from '../../src/study/training/batch.js';
import type { LabelledTile } from '../../src/study/training/labelled-tile.js';
import { learnedMentor } from '../../src/study/training/learned-mentor.js';
import { Network } from '../../src/study/training/network.js';
import { onnxPasses, tensorflowPasses } from '../../src/study/training/passes.js';
import { SelectiveLearning } from '../../src/study/training/selection.js';
import { startEngine } from '../../src/train/engine/start.js';
import { initialParameters } from '../../src/train/graph/initial.js';
import { lossNamed } from '../../src/train/losses/index.js';
import { light } from '../../src/train/models/light.js';

const sidePx = 16;
const graph = light.build({ outputChannels: 1, width: 0.25, depth: -2 });
const options = {
  engine: 'cpu',
  steps: 10,
  images: 2,
  rate: 0.01,
  warmUpSteps: 0,
  lowest: 0.1,
  weightDecay: 0,
  longestGradient: 1,
  averageDecay: 0.5,
} as const;

/** An upright line, with every fifth label wrong. */
function tile(index: number): LabelledTile {
  const stream = streamOf(3, index);
  const pixels = sidePx * sidePx;
  const truth = Float32Array.from({ length: pixels }, (_, pixel) => (pixel % sidePx === 4 + index ? 1 : 0));
  return {
    sidePx,
    image: truth.map((ink) => ink * 0.8 + 0.1 * stream.uniform()),
    label: truth.map((ink, pixel) => (pixel % 5 === 0 ? 1 - ink : ink)),
    probability: truth.map((ink) => (ink === 1 ? 0.8 : 0.2)),
    truth,
  };
}
const tiles = [tile(0), tile(1)];

beforeAll(async () => {
  await startEngine('cpu', () => {});
});

describe('the passes by ONNX Runtime', () => {
  it.each(strategyNames.filter((name) => !strategyNamed(name).selection))(
    'have the loss and the gradient of TensorFlow.js under %s',
    async (strategy) => {
      const { name, ...lossOptions } = strategyNamed(strategy).loss;
      const loss = lossNamed(name, lossOptions);
      const memories = loss.remember
        ? tiles.map(() => new Float32Array(sidePx * sidePx).fill(0.3))
        : undefined;
      const batch = batchTensors(tiles, 1, loss, { ...(memories && { memories }) });
      // Away from the first weights, where the logits of all pixels are nearly alike.
      const parameters = initialParameters(graph, streamOf(1)).map((value, at) => value + 0.1 * Math.sin(at));
      const lossOf = (logits: tf.Tensor4D) =>
        loss.value(logits, batch.target, { progress: 0.5, parameters: [] });
      const onnx = onnxPasses(graph, 1);
      const one = await onnx.gradient(batch.images, parameters, lossOf);
      const other = await tensorflowPasses(graph).gradient(batch.images, parameters, lossOf);
      await onnx.end();
      disposeBatch(batch);
      expect(one.loss).toBeCloseTo(other.loss, 4);
      const length = Math.hypot(...other.gradient);
      const apart = Math.hypot(...other.gradient.map((slope, at) => slope - one.gradient[at]!));
      expect(length).toBeGreaterThan(0);
      expect(apart / length).toBeLessThan(0.01);
    },
  );
});

describe('sample selection', () => {
  const learn = async (name: 'oracle' | 'co-teaching') => {
    const loss = lossNamed('weighted-bce', { positiveWeight: 1 });
    const selection = SelectiveLearning.of(name, loss, { labels: tiles, epochs: 10 });
    const passes = tensorflowPasses(graph);
    const nets = Array.from(
      { length: selection.networks },
      (_, index) => new Network(graph, passes, options, streamOf(1, index)),
    );
    const losses: number[] = [];
    for (let step = 0; step < options.steps; step++) {
      const batch = batchTensors(tiles, 1, loss);
      const progress = step / options.steps;
      losses.push(await selection.learn(nets, batch, { tiles, progress, stream: streamOf(1, step) }));
      disposeBatch(batch);
    }
    return { selection, losses };
  };

  it('by the truth keeps all true labels and no other', async () => {
    const { selection, losses } = await learn('oracle');
    expect(selection.log()).toMatchObject({ precision: 1, recall: 1 });
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });

  it('by two networks forgets the share of ink labels that is wrong', async () => {
    const { selection } = await learn('co-teaching');
    expect(selection.networks).toBe(2);
    const ink = tiles.flatMap(({ label, truth }) =>
      [...label].flatMap((value, at) => (value === 1 ? [truth[at]!] : [])),
    );
    const wrong = ink.filter((value) => value === 0).length / ink.length;
    expect(Math.abs(selection.log().selected - (1 - wrong))).toBeLessThan(0.02);
  });

  it('by a mentor is learned from other tiles whose noise is known, and not where there is none', async () => {
    const loss = lossNamed('weighted-bce', { positiveWeight: 1 });
    const passes = tensorflowPasses(graph);
    const mentorOf = (labels: readonly LabelledTile[]) =>
      learnedMentor(new Network(graph, passes, options, streamOf(1)), labels, {
        loss,
        masks: 1,
        ...options,
        stream: streamOf(2),
        beat: () => {},
      });
    expect(await mentorOf(tiles.map((each) => ({ ...each, label: each.truth })))).toBeNull();
    const mentor = await mentorOf(tiles);
    const selection = SelectiveLearning.of('mentornet-data-driven', loss, {
      labels: tiles,
      epochs: 10,
      mentor,
    });
    expect(selection.networks).toBe(1);
    expect(mentor!.every(Number.isFinite)).toBe(true);
  });
});
