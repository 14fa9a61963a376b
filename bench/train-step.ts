/**
 * Time of a training step of the light model on wasm, forward and backward, in milliseconds of this process's
 * processor time (a busy machine does not change it much): `npm run bench:train`.
 */
import * as tf from '@tensorflow/tfjs-core';
import { streamOf } from '../src/core/rng.js';
import { startEngine } from '../src/train/engine/start.js';
import { initialParameters } from '../src/train/graph/initial.js';
import { runGraph } from '../src/train/graph/run.js';
import { coverage } from '../src/train/losses/coverage.js';
import { light } from '../src/train/models/light.js';

const repeats = 7;
const seed = 1;
const shapes = [
  [1, 256, 256],
  [8, 128, 128],
] as const;

const engine = await startEngine('wasm', () => {});
console.log(
  `${engine.description}; Node ${process.version}; seed ${seed}; ${new Date().toISOString().slice(0, 10)}`,
);
const graph = light.build({ outputChannels: 1, width: 1, depth: 0 });
const values = initialParameters(graph, streamOf(seed));
const parameters = graph.parameters.map(({ offset, size, shape }) =>
  tf.tensor(values.slice(offset, offset + size), [...shape]),
);
const loss = coverage();

for (const [batch, rows, cols] of shapes) {
  const x = tf.randomUniform<tf.Rank.R4>([batch, rows, cols, 1], 0, 1, 'float32', seed);
  const label = tf.cast(tf.greater(x, 0.97), 'float32') as tf.Tensor4D;
  const target = { label, probability: label };
  const gradients = tf.valueAndGrads((...given: tf.Tensor[]) =>
    loss.value(runGraph(graph, x, given), target, { progress: 0, parameters: [] }),
  );
  const step = fastest(() => gradients(parameters).value.dataSync());
  const forward = fastest(() => runGraph(graph, x, parameters).dataSync());
  console.log(`${batch} x ${rows} x ${cols}: step ${step} ms, forward alone ${forward} ms`);
}

function fastest(work: () => unknown): string {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repeats; i++) {
    const before = process.cpuUsage();
    tf.tidy(() => {
      work();
    });
    const { user, system } = process.cpuUsage(before);
    if (i > 0) least = Math.min(least, (user + system) / 1000);
  }
  return least.toFixed(0);
}
