import type { Stream } from '../../core/rng.js';
import { type Graph, parameterCount } from './graph.js';

/** First values of all parameters, flat; each parameter draws from a stream of its own name. */
export function initialParameters(graph: Graph, stream: Stream): Float32Array {
  const values = new Float32Array(parameterCount(graph));
  for (const { name, offset, size, start } of graph.parameters) {
    if (start.kind === 'constant') {
      values.fill(start.value, offset, offset + size);
      continue;
    }
    const own = stream.child(name);
    const sigma = Math.sqrt((2 * start.gain) / start.fanIn);
    for (let at = offset; at < offset + size; at++) values[at] = sigma * own.normal();
  }
  return values;
}
