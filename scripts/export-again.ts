/**
 * Writes a trained model anew as the exporter writes models now, with the same weights: `npm run model:again -- FILE.onnx`.
 * For models of an older exporter, whose training is no more: what engines like is learnt after what networks like.
 */
import { readFile } from 'node:fs/promises';
import { readModelInfo } from '../src/io/onnx/model-info.js';
import { writeWhole } from '../src/io/write-whole.js';
import { beginWith } from '../src/train/checkpoint/begin-with.js';
import { readStart } from '../src/train/checkpoint/start-weights.js';
import { exportOnnx } from '../src/train/export/onnx/export.js';
import { parameterCount } from '../src/train/graph/graph.js';
import { modelNamed } from '../src/train/models/index.js';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Expected the path of a model: npm run model:again -- FILE.onnx.');
const { name, channels, thresholds, configuration } = readModelInfo(await readFile(path), path);
const { model } = configuration as { model: { name: string; width: number; depth: number } };
const graph = modelNamed(model.name).build({ ...model, outputChannels: channels.length });
const values = new Float32Array(parameterCount(graph));
const taken = beginWith(values, graph, (await readStart(path))(graph), path);
if (taken !== values.length)
  throw new Error(`${path} has ${taken} of the ${values.length} weights of its network`);
const description = { name, channels, thresholds, configuration };
await writeWhole(path, exportOnnx(graph, values, description));
console.log(`wrote ${path}`);
