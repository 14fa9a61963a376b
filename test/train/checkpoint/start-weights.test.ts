import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModelWeights } from '../../../src/io/onnx/weights.js';
import { beginWith } from '../../../src/train/checkpoint/begin-with.js';
import { readStart, weightsOfModel } from '../../../src/train/checkpoint/start-weights.js';
import { exportOnnx } from '../../../src/train/export/onnx/export.js';
import type { Graph } from '../../../src/train/graph/graph.js';
import { parameterCount } from '../../../src/train/graph/graph.js';
import { modelNamed, models } from '../../../src/train/models/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { scatteredParameters } from '../support/network.js';

const channels = ['solid', 'dashed', 'dotted'];
const smallest = (name: string): Graph =>
  modelNamed(name).build({ width: 0.0625, depth: 0, outputChannels: channels.length });
const exported = (graph: Graph, values: Float32Array): Uint8Array =>
  exportOnnx(graph, values, { name: 'test', channels, configuration: {} });

const folder = temporaryFolder('welltrace start ');

describe('an exported model to begin with', () => {
  it.each(models.map(({ name }) => name))(
    '%s: all of its weights are found, and exported again they are the same',
    (name) => {
      const graph = smallest(name);
      const file = exported(graph, scatteredParameters(graph, 4));
      const stored = readModelWeights(file, 'a.onnx');
      const values = new Float32Array(parameterCount(graph));
      expect(beginWith(values, graph, weightsOfModel(graph, stored), 'a.onnx')).toBe(values.length);
      const again = readModelWeights(exported(graph, values), 'b.onnx');
      expect([...again.keys()]).toEqual([...stored.keys()]);
      for (const [key, { values: wanted }] of stored) {
        const found = again.get(key)!.values;
        const [largest, apart] = wanted.reduce(
          ([most, off], value, at) => [
            Math.max(most, Math.abs(value)),
            Math.max(off, Math.abs(value - found[at]!)),
          ],
          [1e-6, 0],
        );
        expect(apart / largest, key).toBeLessThan(2e-6);
      }
    },
  );

  it('of another width shares what does not depend on the width, or is refused', () => {
    const wide = modelNamed('light').build({ width: 0.5, depth: 0, outputChannels: channels.length });
    const file = exported(wide, scatteredParameters(wide, 5));
    const graph = smallest('light');
    const start = weightsOfModel(graph, readModelWeights(file, 'wide.onnx'));
    // The bias of the head.
    expect(start.layout).toEqual([{ name: 'head.bias', shape: [4 * channels.length] }]);
  });

  it('is told from a checkpoint by its name; what is missing or cut short is refused in one sentence', async () => {
    const path = join(folder, 'model.onnx');
    const graph = smallest('light');
    const values = scatteredParameters(graph, 4);
    const bytes = exported(graph, values);
    await writeFile(path, bytes);
    expect((await readStart(path))(graph).values.length).toBe(values.length);
    await writeFile(path, bytes.subarray(0, bytes.length >> 1));
    await expect(readStart(path)).rejects.toThrow(/^Expected a model in ONNX format .*model\.onnx.*\.$/);
    await expect(readStart(join(folder, 'none.onnx'))).rejects.toThrow(
      /^Expected start to name a checkpoint or a model, but of .*none\.onnx there is no such file: .*\.$/,
    );
    await expect(readStart(join(folder, 'none.bin'))).rejects.toThrow(/^Expected .* to be a checkpoint/);
  });
});
