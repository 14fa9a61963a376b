import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { chooseSegmenter } from '../../src/cli/segmenters.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { inkIsSolid, tinyModel } from '../support/tiny-model.js';
import { jsonLines, runCli } from './support/run-cli.js';
import { writeSmallScan, writeSmallTemplate } from './support/small-scan.js';

const folder = temporaryFolder('welltrace-segmenter-');
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  await writeSmallScan(at('log.tif'));
  writeSmallTemplate(at('log.yaml'));
});

const digitise = async (...options: string[]) => {
  const args = ['digitise', at('log.tif'), '-o', at('out'), '--json', ...options];
  const { code, stdout, stderr } = await runCli(args, folder);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return jsonLines(stdout)[0] as { status: string; segmenter: string; curves: { readShare: number }[] };
};

test('a trained segmenter from a file reads the curves and is named wherever they are; the same one is not run again', async () => {
  writeFileSync(at('model.onnx'), tinyModel(inkIsSolid));
  const first = await digitise('--segmenter', 'model.onnx');
  expect(first.status).toBe('done');
  expect(first.segmenter).toMatch(/^tiny [0-9a-f]{8}$/);
  expect(first.curves[0]!.readShare).toBeGreaterThan(0.9);
  const { segmenter } = JSON.parse(readFileSync(at('out/log.report.json'), 'utf8')) as { segmenter: string };
  expect(segmenter).toBe(first.segmenter);
  for (const output of ['out/log.html', 'out/log.las'])
    expect(readFileSync(at(output), 'utf8')).toContain(`segmenter ${segmenter}`);

  writeFileSync(at('moved.onnx'), tinyModel(inkIsSolid));
  expect((await digitise('--segmenter', 'moved.onnx')).status).toBe('skipped');
  // Other weights under the old name, then rules, are other results.
  writeFileSync(at('model.onnx'), tinyModel({ ...inkIsSolid, weights: [19, 0, 0, 0, 0] }));
  const other = await digitise('--segmenter', 'model.onnx');
  expect(other.status).toBe('done');
  expect(other.segmenter).not.toBe(first.segmenter);
  const byRules = await digitise('--segmenter', 'classical');
  expect(byRules).toMatchObject({ status: 'done', segmenter: expect.stringMatching(/^classical/) });
});

test('left to itself, a processor reads by the model of 8 bits; the one in floats is asked for by its path', async () => {
  expect((await digitise()).segmenter).toMatch(/^light int8 [0-9a-f]{8}$/);
  const floats = fileURLToPath(new URL('../../models/default.onnx', import.meta.url));
  expect((await digitise('--segmenter', floats)).segmenter).toMatch(/^light [0-9a-f]{8}$/);
});

test('a graphics processor is given the model in floats, whether there is one or not', async () => {
  const asked = chooseSegmenter(undefined, 'webgpu');
  const told = await asked.then(
    (choice) => (choice.kind === 'neural' ? choice.modelPath : ''),
    (error: Error) => error.message,
  );
  expect(told).toContain('models/default.onnx');
});
