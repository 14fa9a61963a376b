/**
 * Time of a training step of the light model, forward and backward, by ONNX Runtime and by TensorFlow.js on wasm: `npm run
 * bench:train`. With one thread processor time is compared (a busy machine changes it less than the clock); what a second thread
 * brings only the clock can tell. Writes docs/bench-train.md.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { streamOf } from '../src/core/rng.js';
import type { Batch } from '../src/train/data/batch.js';
import { channelNames } from '../src/train/data/sample.js';
import { initialParameters } from '../src/train/graph/initial.js';
import { light } from '../src/train/models/light.js';
import { OnnxStepper } from '../src/train/onnx-step/onnx-stepper.js';
import { Replica } from '../src/train/step/replica.js';
import type { Stepper } from '../src/train/step/stepper.js';
import { table } from './accuracy/markdown.js';
import { environmentLines } from './environment.js';
import { repositoryRoot } from './shared-data.js';

const repeats = 7;
const shapes = [
  [1, 256, 256],
  [8, 128, 128],
] as const;
const model = { width: 1, depth: 0, outputChannels: channelNames.length };
const graph = light.build(model);
const parameters = initialParameters(graph, streamOf(1));
const stepper = new OnnxStepper(graph, { name: 'coverage' }, parameters, 1);
const replica = await Replica.start({
  engine: 'wasm',
  model: { name: 'light', ...model },
  loss: { name: 'coverage' },
});

const rows: string[][] = [];
for (const [count, height, width] of shapes) {
  const batch = randomBatch(count, height, width);
  const shard = { batch, from: 0, to: count };
  const onnx = await medianTime(() => stepper.gradients(batch));
  const wasm = await medianTime(() => replica.gradients(shard, parameters, 0));
  rows.push([`${count} × ${height} × ${width}`, onnx.toFixed(0), wasm.toFixed(0), (wasm / onnx).toFixed(1)]);
  console.log(rows.at(-1)!.join('  '));
}
const scaling: string[][] = [];
const [count, height, width] = shapes[1];
const batch = randomBatch(count, height, width);
for (const [engine, start] of [
  ['onnxruntime', onnxWith],
  ['TensorFlow.js, wasm', wasmWith],
] as const) {
  const [one = Number.NaN, two = Number.NaN] = [await wallTime(start, 1), await wallTime(start, 2)];
  scaling.push([engine, one.toFixed(0), two.toFixed(0), (one / two).toFixed(2)]);
  console.log(scaling.at(-1)!.join('  '));
}
const text = `# How fast a training step is

\`npm run bench:train\`: the model \`light\` at width 1, loss \`coverage\`, forward and backward; medians of ${repeats}, ms. PyTorch is not
installed here and not compared with.

${environmentLines()
  .map((line) => `- ${line}`)
  .join('\n')}

One thread, processor time of the process:

${table(['images', 'onnxruntime', 'TensorFlow.js, wasm', 'ratio'], rows)}

A batch of ${count} × ${height} × ${width} by one thread and by two, wall time; load before it ${loadavg()[0]!.toFixed(1)}. ONNX Runtime divides each operation among its threads, TensorFlow.js
the images of the batch among workers:

${table(['engine', 'one', 'two', 'times as fast'], scaling)}
`;
writeFileSync(join(repositoryRoot, 'docs/bench-train.md'), text);
process.exit();

async function onnxWith(threads: number): Promise<Stepper> {
  return new OnnxStepper(graph, { name: 'coverage' }, parameters, threads);
}

/** Threads need the built modules. */
async function wasmWith(threads: number): Promise<Stepper> {
  const { ReplicaPool } = (await import(
    pathToFileURL(join(repositoryRoot, 'dist/train/step/pool.js')).href
  )) as typeof import('../src/train/step/pool.js');
  const shared = new Float32Array(new SharedArrayBuffer(4 * parameters.length));
  shared.set(parameters);
  const request = { engine: 'wasm', model: { name: 'light', ...model }, loss: { name: 'coverage' } } as const;
  return ReplicaPool.start({ request, parameters: shared }, { threads, shardSize: 2, say: () => {} });
}

/** After one step that is not counted. */
async function wallTime(start: (threads: number) => Promise<Stepper>, threads: number): Promise<number> {
  const stepper = await start(threads);
  await stepper.gradients(batch, 0);
  const times: number[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    const from = performance.now();
    await stepper.gradients(batch, 0);
    times.push(performance.now() - from);
  }
  await stepper.end();
  return times.sort((a, b) => a - b)[repeats >> 1]!;
}

function randomBatch(count: number, height: number, width: number): Batch {
  const stream = streamOf(2);
  const channels = channelNames.length;
  const pixels = count * height * width;
  const label = Float32Array.from({ length: pixels * channels }, () => (stream.chance(0.03) ? 1 : 0));
  const image = Float32Array.from({ length: pixels }, () => stream.uniform());
  return { count, rows: height, cols: width, channels, image, probability: label, label };
}

/** Of processor time, after one run that is not counted. */
async function medianTime(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[repeats >> 1]!;
}
