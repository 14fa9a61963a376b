import { WelltraceError } from '../../core/errors.js';
import type { TrainConfig } from '../config/schema.js';
import { channelNames } from '../data/sample.js';
import type { Graph } from '../graph/graph.js';
import { modelNamed } from '../models/index.js';
import type { Checkpoint } from './checkpoint.js';

/**
 * Takes the weights of another training (their running mean) for those parameters that agree in name and shape: the
 * rest keeps its values, so that a network that has grown or got another head need not begin anew.
 * @param values of all parameters, flat; changed in place
 * @param path of the checkpoint, for the error
 * @returns how many of the values were taken
 * @throws WelltraceError `usage` where nothing agrees
 */
export function beginWith(values: Float32Array, graph: Graph, other: Checkpoint, path: string): number {
  const { model } = JSON.parse(other.config) as TrainConfig;
  const theirs = modelNamed(model.name).build({ ...model, outputChannels: channelNames.length });
  const byName = new Map(theirs.parameters.map((parameter) => [parameter.name, parameter]));
  let taken = 0;
  for (const { name, shape, offset, size } of graph.parameters) {
    const same = byName.get(name);
    if (same === undefined || same.shape.join() !== shape.join()) continue;
    values.set(other.average.subarray(same.offset, same.offset + size), offset);
    taken += size;
  }
  if (taken === 0)
    throw new WelltraceError(
      'usage',
      `Expected start to name a checkpoint of a network like this one, but no parameter of ${path} (${model.name}) agrees in name and shape: name another, or set start to null.`,
    );
  return taken;
}
