import { LineCounter, parseDocument } from 'yaml';
import { messageOf, WelltraceError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import { keyOf, type Problem, shown, valueAt } from '../../core/problem.js';
import { offsetOf } from '../../core/yaml-place.js';
import { channelNames } from '../data/sample.js';
import { lossNamed } from '../losses/index.js';
import { modelNamed } from '../models/index.js';
import { refuseUntrainable } from '../onnx-step/onnx-stepper.js';
import { type TrainConfig, trainConfigSchema } from './schema.js';

/**
 * Checks the text of a configuration, YAML.
 * @param fileName what the error calls it
 * @throws WelltraceError `usage`: the first problem with its line, and the number of the others
 */
export function parseTrainConfig(yaml: string, fileName: string): TrainConfig {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const refuse = (offset: number, text: string, count = 1): never => {
    const { line, col } = lines.linePos(offset);
    const more = count > 1 ? ` (and ${count - 1} more)` : '';
    throw new WelltraceError('usage', `${fileName}, line ${line}, column ${col}: ${text}${more}.`);
  };
  const [broken] = document.errors;
  if (broken)
    refuse(
      broken.pos[0],
      `the file must be valid YAML, but ${broken.message.replace(/\s+/g, ' ').replace(/\.$/, '')}`,
    );
  const root: unknown = document.toJS();
  // A key that is misspelt makes the right one missing: it comes first.
  const problems = problemsOf(root).sort(
    (a, b) =>
      Number(b.unknown ?? false) - Number(a.unknown ?? false) ||
      offsetOf(document, a.path) - offsetOf(document, b.path),
  );
  const [first] = problems;
  if (first)
    refuse(
      offsetOf(document, first.path),
      `${keyOf(first.path) || 'the configuration'} ${first.text}`,
      problems.length,
    );
  return trainConfigSchema.parse(root);
}

type ConfigProblem = Problem & { readonly unknown?: boolean };

function problemsOf(root: unknown): ConfigProblem[] {
  const checked = trainConfigSchema.safeParse(root);
  if (!checked.success)
    return checked.error.issues.flatMap((issue): ConfigProblem[] => {
      const path = issue.path as Problem['path'];
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => ({
          path: [...path, key],
          text: unknownKey(key, path),
          unknown: true,
        }));
      const value = valueAt(root, path);
      if (value === undefined) return [{ path, text: 'is missing' }];
      return [{ path, text: `must be right (${issue.message.replace(/\.$/, '')}), but is ${shown(value)}` }];
    });
  const { engine, model, loss, batch, data, optimiser } = checked.data;
  const problems: Problem[] = [];
  const attempt = (path: Problem['path'], work: () => unknown): void => {
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof WelltraceError)) throw thrown;
      problems.push({ path, text: `is wrong: ${messageOf(thrown).replace(/\.$/, '')}` });
    }
  };
  attempt(['model', 'name'], () => modelNamed(model.name));
  const { name, ...options } = loss;
  attempt(['loss'], () => {
    if (lossNamed(name, options).remember)
      throw new WelltraceError(
        'usage',
        `${name} remembers pixels, and tiles are cut anew each time: choose another`,
      );
  });
  if (problems.length === 0 && engine === 'onnxruntime')
    attempt(['engine'], () =>
      refuseUntrainable(
        modelNamed(model.name).build({ ...model, outputChannels: channelNames.length }),
        name,
      ),
    );
  if (batch.cropPx > data.patchPx)
    problems.push({
      path: ['batch', 'cropPx'],
      text: `must be at most data.patchPx, ${data.patchPx}, but is ${batch.cropPx}`,
    });
  if (optimiser.beta1 === 1 || optimiser.beta2 === 1)
    problems.push({ path: ['optimiser'], text: 'must have beta1 and beta2 below 1' });
  return problems;
}

function unknownKey(key: string, path: Problem['path']): string {
  let schema: unknown = trainConfigSchema;
  for (const part of path) schema = (schema as { shape?: Record<string, unknown> }).shape?.[String(part)];
  const known = Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
  const close = nearest(key, known);
  return `is no key of the configuration${close ? `; did you mean ${close}?` : `: it knows ${known.join(', ')}`}`.replace(
    /\?$/,
    '',
  );
}
