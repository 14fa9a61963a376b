import { appendFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNeuralSegmenter } from '../../src/infer/index.js';
import { readModelFile } from '../../src/infer/model-file.js';
import { readModelInfo } from '../../src/io/onnx/model-info.js';
import { readCheckpoint } from '../../src/train/checkpoint/checkpoint.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { inkIsSolid, tinyModel } from '../support/tiny-model.js';
import { runCli } from './support/run-cli.js';

const folder = temporaryFolder('welltrace-train-');
const path = (...names: string[]) => join(folder, ...names);

interface Changes {
  readonly steps?: number;
  readonly threads?: number;
  readonly rate?: number;
  readonly more?: string;
}

/** A training of seconds: a quarter of the light model on tiles of 64 px. */
function configuration({ steps = 4, threads = 1, rate = 0.003, more = '' }: Changes = {}): string {
  return `seed: 3
engine: wasm
model: {name: light, width: 0.25, depth: -1}
loss: {name: coverage}
data: {corpus: ${path('corpus')}, presets: clean-plot, rule: centre, patchPx: 64, tilesPerSheet: 8, sheetsAtOnce: 1, split: "50:50:0", workers: 1}
batch: {images: 3, cropPx: 32, shard: 1, threads: ${threads}}
steps: ${steps}
optimiser: {rate: ${rate}, warmUpSteps: 1, lowest: 0.1, weightDecay: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1.0e-8, longestGradient: 1, averageDecay: 0.9}
validation: {images: 4, everySteps: 2, patience: null}
checkpointEverySteps: 1
${more}`;
}

async function trainIn(name: string, changes: Changes, args: string[] = []) {
  await writeFile(path(`${name}.yaml`), configuration(changes));
  return runCli(['train', '--config', path(`${name}.yaml`), '--out', path(name), ...args]);
}

beforeAll(async () => {
  const args = [
    'corpus',
    '--count',
    '48',
    '--tiles-per-sheet',
    '8',
    '--patch',
    '64',
    '--preset',
    'clean-plot',
  ];
  const made = await runCli([...args, '--split', '50:50:0', '--seed', '3', '--out', path('corpus')]);
  expect(made.stderr).toBe('');
});

describe('welltrace train', () => {
  it('writes a model, its card, a page, a log and a checkpoint', async () => {
    const { code, stdout, stderr } = await trainIn('whole', {});
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('engine: wasm');
    expect((await readdir(path('whole'))).sort()).toEqual([
      'checkpoint.bin',
      'log.jsonl',
      'model.md',
      'model.onnx',
      'training.html',
    ]);
    const info = readModelInfo(await readFile(path('whole', 'model.onnx')), 'model.onnx');
    expect(info.channels).toEqual(['solid', 'dashed', 'dotted', 'dashed-trace', 'dotted-trace']);
    expect(await readFile(path('whole', 'model.md'), 'utf8')).toContain('4 steps of 3 images');
    const log = (await readFile(path('whole', 'log.jsonl'), 'utf8')).trim().split('\n');
    const events = log.map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events.filter((event) => event === 'step')).toHaveLength(4);
    expect(events.filter((event) => event === 'validation').length).toBeGreaterThanOrEqual(2);
  });

  it('comes to the same weights at any number of threads', async () => {
    expect((await trainIn('threaded', { threads: 2 })).code).toBe(0);
    const one = await readCheckpoint(path('whole', 'checkpoint.bin'));
    const two = await readCheckpoint(path('threaded', 'checkpoint.bin'));
    expect(two.parameters).toEqual(one.parameters);
  });

  it('goes on from a checkpoint to the weights of a training that never stopped', async () => {
    await mkdir(path('stopped'));
    await writeFile(path('stopped.yaml'), configuration({ steps: 4 }));
    const run = () =>
      runCli(['train', '--config', path('stopped.yaml'), '--out', path('stopped'), '--stop-after', '2']);
    expect((await run()).stdout).toContain('Stopped at step 2');
    expect((await run()).stdout).toContain('Going on from step 2');
    const stopped = await readCheckpoint(path('stopped', 'checkpoint.bin'));
    const whole = await readCheckpoint(path('whole', 'checkpoint.bin'));
    expect(stopped.step).toBe(4);
    expect(stopped.parameters).toEqual(whole.parameters);
    expect(stopped.average).toEqual(whole.average);
  });

  it('begins with the weights of another where asked to', async () => {
    const start = `start: ${path('whole', 'checkpoint.bin')}\n`;
    const { code, stdout } = await trainIn('further', { steps: 1, more: start });
    expect(code).toBe(0);
    const { layout } = await readCheckpoint(path('whole', 'checkpoint.bin'));
    const count = layout.reduce((sum, { shape }) => sum + shape.reduce((size, side) => size * side, 1), 0);
    expect(stdout).toContain(`${count} of ${count} weights are those of ${path('whole', 'checkpoint.bin')}.`);
    const nowhere = await trainIn('nowhere', { more: 'start: nowhere.bin\n' });
    expect(nowhere.code).toBe(3);
    expect(nowhere.stderr).toContain(
      'Expected nowhere.bin to be a checkpoint of welltrace train, but there is no such file',
    );
  });

  it('refuses the folder of another training, and a checkpoint that is damaged', async () => {
    const other = await runCli(['train', '--config', path('threaded.yaml'), '--out', path('whole')]);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('of another configuration') });
    await cp(path('whole'), path('damaged'), { recursive: true });
    await appendFile(path('damaged', 'checkpoint.bin'), 'x');
    const damaged = await runCli(['train', '--config', path('whole.yaml'), '--out', path('damaged')]);
    expect(damaged).toMatchObject({ code: 3, stderr: expect.stringContaining('cut short or damaged') });
  });

  it('stops at a loss that is no number, with the step named and the batch kept', async () => {
    const { code, stderr } = await trainIn('broken', { rate: 1e30 });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: Expected a finite loss, but at step \d+ it was/);
    expect((await readdir(path('broken'))).some((name) => /^broke-at-step-\d+\.json$/.test(name))).toBe(true);
  });

  it('names the line of a key that it does not know', async () => {
    const { code, stderr } = await trainIn('unknown', { more: 'sted: 3\n' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*unknown\.yaml, line \d+, column 1: sted is no key/);
  });
});

describe('welltrace quantise', () => {
  const quantise = (...args: string[]) => runCli(['quantise', ...args, '--images', '3']);

  it('writes a trained model in 8 bits beside it, says what that costs, and digitise takes it', async () => {
    const { code, stdout, stderr } = await quantise(path('whole', 'model.onnx'));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const channel of ['solid', 'dashed', 'dotted'])
      expect(stdout).toMatch(new RegExp(`^${channel}: F1 (NaN|[\\d.]+) → (NaN|[\\d.]+)$`, 'm'));
    const mean = Number(/Probabilities differ by ([\d.e-]+) on average/.exec(stdout)?.[1]);
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThan(0.02);
    const [floats, quantised] = await Promise.all(
      ['model.onnx', 'model-int8.onnx'].map((name) => readModelFile(path('whole', name))),
    );
    expect(quantised).toMatchObject({ channels: floats!.channels, thresholds: floats!.thresholds });
    expect(quantised!.name).toMatch(/^light int8 [0-9a-f]{8}$/);
    expect(quantised!.bytes.length).toBeLessThan(floats!.bytes.length);
    const segmenter = await openNeuralSegmenter(quantised!.path, { threads: 1 });
    await segmenter.close();
  });

  it('refuses what is in 8 bits already, what was not trained by welltrace, what is not there, and another ending', async () => {
    await writeFile(path('tiny.onnx'), tinyModel(inkIsSolid));
    const refused: readonly (readonly [readonly string[], string])[] = [
      [[path('whole', 'model-int8.onnx')], 'is in 8 bits already: name the one that it was made from.'],
      [[path('tiny.onnx')], 'has none: name one that welltrace train exported.'],
      [[path('nowhere.onnx')], 'there is no such file: name another.'],
      [[path('whole', 'model.onnx'), '--out', path('whole', 'model.bin')], 'a file that ends in .onnx'],
    ];
    for (const [args, sentence] of refused)
      expect(await quantise(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) });
    expect(await readdir(path('whole'))).not.toContain('model.bin');
  });

  it('begins no training with a model in 8 bits', async () => {
    const more = `start: ${path('whole', 'model-int8.onnx')}\n`;
    expect(await trainIn('from-bytes', { steps: 1, more })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no parameter of'),
    });
  });
});
