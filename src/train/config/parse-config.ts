import { checkedYaml } from '../../core/checked-yaml.js';
import { WelltraceError } from '../../core/errors.js';
import type { Problem } from '../../core/problem.js';
import { problemsOfAttempt, schemaProblems } from '../../core/schema-problems.js';
import { channelNames } from '../data/sample.js';
import { lossNamed } from '../losses/index.js';
import { modelNamed } from '../models/index.js';
import { refuseUntrainable } from '../onnx-step/onnx-stepper.js';
import { type TrainConfig, trainConfigSchema } from './schema.js';

/**
 * Checks the text of a configuration, YAML, and fills in what may be left out.
 * @param fileName what the error calls it
 * @throws WelltraceError `usage`: the first problem with its line, and the number of the others
 */
export function parseTrainConfig(yaml: string, fileName: string): TrainConfig {
  const { root, refuse } = checkedYaml(yaml, fileName);
  refuse(schemaProblems(trainConfigSchema, root, 'the configuration'), 'the configuration');
  const config = trainConfigSchema.parse(root);
  refuse(problemsOf(config), 'the configuration');
  return config;
}

/** What a schema cannot know: names, and what goes together. */
function problemsOf({ engine, model, loss, batch, data, optimiser }: TrainConfig): Problem[] {
  const { name, ...options } = loss;
  const problems = [
    ...problemsOfAttempt(['model', 'name'], () => modelNamed(model.name)),
    ...problemsOfWeights(options['channelWeights']),
    ...problemsOfAttempt(['loss'], () => {
      if (lossNamed(name, options).remember)
        throw new WelltraceError(
          'usage',
          `${name} remembers pixels, and tiles are cut anew each time: choose another`,
        );
    }),
  ];
  if (problems.length === 0 && engine === 'onnxruntime')
    problems.push(
      ...problemsOfAttempt(['engine'], () =>
        refuseUntrainable(
          modelNamed(model.name).build({ ...model, outputChannels: channelNames.length }),
          loss,
        ),
      ),
    );
  if (batch.cropPx > data.patchPx)
    problems.push({
      path: ['batch', 'cropPx'],
      text: `must be at most data.patchPx, ${data.patchPx}, but is ${batch.cropPx}`,
    });
  if (data.otherDpi && data.otherDpi.least > data.otherDpi.most)
    problems.push({
      path: ['data', 'otherDpi', 'least'],
      text: `must be at most data.otherDpi.most, ${data.otherDpi.most}, but is ${data.otherDpi.least}`,
    });
  if (data.otherDpi && data.corpus !== null)
    problems.push({
      path: ['data', 'otherDpi'],
      text: 'must be null where data.corpus is a folder: its tiles are scanned already',
    });
  if (optimiser.beta1 === 1 || optimiser.beta2 === 1)
    problems.push({ path: ['optimiser'], text: 'must have beta1 and beta2 below 1' });
  return problems;
}

/** A loss does not know how many channels there are. */
function problemsOfWeights(weights: unknown): Problem[] {
  if (!Array.isArray(weights) || weights.length === channelNames.length) return [];
  const text = `must have one number for each of ${channelNames.join(', ')}, but has ${weights.length}`;
  return [{ path: ['loss', 'channelWeights'], text }];
}
