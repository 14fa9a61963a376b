import { readFile } from 'node:fs/promises';
import { WelltraceError } from '../../core/errors.js';
import { readModelWeights, type StoredWeights } from '../../io/onnx/weights.js';
import { channelsLast } from '../export/onnx/filter.js';
import type { ConvNode, Graph } from '../graph/graph.js';
import { standardisedBack } from '../graph/standardise.js';
import { type Checkpoint, readCheckpoint } from './checkpoint.js';

/** Arrays of weights with their names, flat, in the order of `layout`. */
export interface StartWeights {
  readonly layout: Checkpoint['layout'];
  readonly values: Float32Array;
}

/** What a training begins with, as arrays of a network like this one. */
export type StartReader = (graph: Graph) => StartWeights;

/**
 * Opens what `start` of a configuration names: a checkpoint, or a model that was exported (NAME.onnx), so that weights
 * can be learnt on without the training that they come from.
 * @throws WelltraceError `input` where a checkpoint, `usage` where a model is missing, cut short, changed or something else
 */
export async function readStart(path: string): Promise<StartReader> {
  if (!/\.onnx$/i.test(path)) {
    const { layout, average } = await readCheckpoint(path);
    return () => ({ layout, values: average });
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new WelltraceError(
      'usage',
      `Expected start to name a checkpoint or a model, but of ${path} ${reason}: name another, or set start to null.`,
      { cause: error },
    );
  });
  const stored = readModelWeights(bytes, path);
  return (graph) => weightsOfModel(graph, stored);
}

/**
 * The parameters that an exported model was written from, as far as they matter: a filter that is standardised comes
 * back with mean 0 and length 1 for each output, and its length as the gain (src/train/graph/standardise.ts).
 */
export function weightsOfModel(graph: Graph, stored: ReadonlyMap<string, StoredWeights>): StartWeights {
  const found: { name: string; shape: readonly number[]; values: Float32Array }[] = [];
  const filters = new Set<string>();
  for (const node of graph.nodes) {
    if (node.op !== 'conv') continue;
    filters.add(node.filter.name);
    const filter = filterOf(node, stored);
    if (filter === null) continue;
    if (node.gain === null) {
      found.push({ name: node.filter.name, shape: node.filter.shape, values: filter });
      continue;
    }
    const { values, gain } = standardisedBack(filter, node.channels);
    found.push({ name: node.filter.name, shape: node.filter.shape, values });
    found.push({ name: node.gain.name, shape: node.gain.shape, values: gain });
  }
  for (const { name, shape } of graph.parameters) {
    const values = stored.get(name);
    if (values !== undefined && !filters.has(name) && sides(values.shape) === sides(shape))
      found.push({ name, shape, values: values.values });
  }
  const values = new Float32Array(found.reduce((sum, each) => sum + each.values.length, 0));
  let at = 0;
  for (const each of found) {
    values.set(each.values, at);
    at += each.values.length;
  }
  return { layout: found.map(({ name, shape }) => ({ name, shape })), values };
}

/** A file has sides of 1 where an operation wants them. */
const sides = (shape: readonly number[]): string => String(shape.filter((side) => side !== 1));

function filterOf(
  { filter, depthwise }: ConvNode,
  stored: ReadonlyMap<string, StoredWeights>,
): Float32Array | null {
  const own = stored.get(filter.name);
  if (own === undefined) return null;
  const [rows, cols, inputs, outputs] = filter.shape as [number, number, number, number];
  const wanted = depthwise ? [inputs, 1, rows, cols] : [outputs, inputs, rows, cols];
  return String(own.shape) === String(wanted) ? channelsLast(filter, own.values, depthwise) : null;
}
