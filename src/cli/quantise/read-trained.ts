import { readFile } from 'node:fs/promises';
import { WelltraceError } from '../../core/errors.js';
import { type ModelInfo, readModelInfo } from '../../io/onnx/model-info.js';
import { readModelWeights } from '../../io/onnx/weights.js';
import { beginWith } from '../../train/checkpoint/begin-with.js';
import { weightsOfModel } from '../../train/checkpoint/start-weights.js';
import { type TrainConfig, trainConfigSchema } from '../../train/config/schema.js';
import { type Graph, parameterCount } from '../../train/graph/graph.js';
import { modelNamed } from '../../train/models/index.js';

/** A model as `welltrace train` exports it, with what it was made from. */
export interface TrainedModel {
  readonly bytes: Uint8Array;
  readonly info: ModelInfo;
  readonly config: TrainConfig;
  readonly graph: Graph;
  /** Of the graph, flat, in its order. */
  readonly parameters: Float32Array;
}

/** @throws WelltraceError `usage` where the file is missing, damaged, or no model that `welltrace train` exported whole */
export async function readTrained(path: string): Promise<TrainedModel> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new WelltraceError(
      'usage',
      `Expected a model that welltrace train exported, but of ${path} ${reason}: name another.`,
      { cause: error },
    );
  });
  const info = readModelInfo(bytes, path);
  const { trained: _, quantised, ...configuration } = Object(info.configuration) as Record<string, unknown>;
  if (quantised !== undefined)
    throw new WelltraceError(
      'usage',
      `Expected a model in floats, but ${path} is in 8 bits already: name the one that it was made from.`,
    );
  const parsed = trainConfigSchema.safeParse(configuration);
  if (!parsed.success)
    throw new WelltraceError(
      'usage',
      `Expected a model with the configuration that it was trained with, but ${path} has none: name one that welltrace train exported.`,
    );
  const config = parsed.data;
  const graph = modelNamed(config.model.name).build({
    ...config.model,
    outputChannels: info.channels.length,
  });
  const parameters = new Float32Array(parameterCount(graph));
  const taken = beginWith(parameters, graph, weightsOfModel(graph, readModelWeights(bytes, path)), path);
  if (taken !== parameters.length)
    throw new WelltraceError(
      'usage',
      `Expected ${path} to have ${parameters.length} weights, as its configuration asks for, but it has ${taken} of them: export it again.`,
    );
  return { bytes, info, config, graph, parameters };
}
