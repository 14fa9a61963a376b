import { WelltraceError } from '../../core/errors.js';
import type { Graph } from '../graph/graph.js';
import type { Checkpoint } from './checkpoint.js';
import type { StartWeights } from './start-weights.js';

/**
 * Takes the weights of another training for those parameters that agree in name and shape: the rest keeps its values,
 * so that a network that has grown or got another head need not begin anew.
 * @param values of all parameters, flat; changed in place
 * @param path of the checkpoint or model, for the error
 * @returns how many of the values were taken
 * @throws WelltraceError `usage` where nothing agrees
 */
export function beginWith(values: Float32Array, graph: Graph, other: StartWeights, path: string): number {
  const places = new Map<string, number>();
  let place = 0;
  for (const { name, shape } of other.layout) {
    places.set(keyOf(name, shape), place);
    place += shape.reduce((product, side) => product * side, 1);
  }
  let taken = 0;
  for (const { name, shape, offset, size } of graph.parameters) {
    const from = places.get(keyOf(name, shape));
    if (from === undefined) continue;
    values.set(other.values.subarray(from, from + size), offset);
    taken += size;
  }
  if (taken === 0)
    throw new WelltraceError(
      'usage',
      `Expected start to name a checkpoint or model of a network like this one, but no parameter of ${path} agrees in name and shape: name another, or set start to null.`,
    );
  return taken;
}

const keyOf = (name: string, shape: readonly number[]): string => `${name} ${shape.join(' × ')}`;

export const layoutOf = ({ parameters }: Graph): Checkpoint['layout'] =>
  parameters.map(({ name, shape }) => ({ name, shape }));
