import * as tf from '@tensorflow/tfjs-core';
import type { Graph, NodeId } from '../graph/graph.js';
import { runGraph } from '../graph/run.js';
import { ValueHistogram, type ValueRange } from './value-histogram.js';

/** An image as a network sees it. */
export interface ObservedImage {
  /** rows × cols: darkness, 0–1. */
  readonly image: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/**
 * Runs a network over images, on the engine in use, and looks at every map that comes out of a convolution or a sum (behind the
 * ReLU where nothing else reads it: plan.ts).
 * @param parameters of the graph, flat, in its order
 * @returns the range of each of those maps, by its node
 */
export function observeRanges(
  graph: Graph,
  parameters: Float32Array,
  images: Iterable<ObservedImage>,
): ReadonlyMap<NodeId, ValueRange> {
  const histograms = new Map<NodeId, ValueHistogram>();
  for (const [id, { op }] of graph.nodes.entries())
    if (op === 'conv' || op === 'add') histograms.set(id, new ValueHistogram());
  const tensors = graph.parameters.map(({ offset, size, shape }) =>
    tf.tensor(parameters.slice(offset, offset + size), [...shape]),
  );
  for (const { image, rows, cols } of images)
    tf.tidy(() => {
      runGraph(graph, tf.tensor4d(image, [1, rows, cols, 1]), tensors, (id, map) => {
        histograms.get(id)?.add(map.dataSync() as Float32Array);
      });
    });
  tf.dispose(tensors);
  return new Map([...histograms].map(([id, histogram]) => [id, histogram.range()]));
}
