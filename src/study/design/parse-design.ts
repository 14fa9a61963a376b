import { LineCounter, parseDocument } from 'yaml';
import { messageOf, WelltraceError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import { keyOf, type Problem, shown, valueAt } from '../../core/problem.js';
import { offsetOf } from '../../core/yaml-place.js';
import { modelNamed } from '../../train/models/index.js';
import { refuseUntrainable } from '../../train/onnx-step/onnx-stepper.js';
import { noiseKind } from '../noise/index.js';
import { designSchema, type StudyDesign } from './schema.js';
import { strategyNamed } from './strategies.js';

/**
 * Checks the text of a design, YAML.
 * @param fileName what the error calls it
 * @throws WelltraceError `usage`: the first problem with its line, and the number of the others
 */
export function parseDesign(yaml: string, fileName: string): StudyDesign {
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
  const checked = designSchema.safeParse(root);
  const problems = checked.success
    ? namesIn(checked.data)
    : checked.error.issues.flatMap((issue) => asProblems(root, issue));
  const [first] = problems.sort((a, b) => offsetOf(document, a.path) - offsetOf(document, b.path));
  if (first)
    refuse(
      offsetOf(document, first.path),
      `${keyOf(first.path) || 'the design'} ${first.text}`,
      problems.length,
    );
  return designSchema.parse(root);
}

type Issue = NonNullable<ReturnType<typeof designSchema.safeParse>['error']>['issues'][number];

function asProblems(root: unknown, issue: Issue): Problem[] {
  const path = issue.path as Problem['path'];
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(keysAt(path) ?? {});
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      return {
        path: [...path, key],
        text: `is no key of a design${meant ? `, did you mean ${meant}` : `: it knows ${known.join(', ')}`}`,
      };
    });
  }
  const value = valueAt(root, path);
  if (value === undefined) return [{ path, text: 'is missing' }];
  if (path[0] === 'noise' && path[2] === 'rates')
    return [{ path, text: `must be a rate of noise from 0 to below 1, but is ${shown(value)}` }];
  return [{ path, text: `must be right (${issue.message.replace(/\.$/, '')}), but is ${shown(value)}` }];
}

function keysAt(path: Problem['path']): Record<string, unknown> | undefined {
  let schema: unknown = designSchema;
  for (const part of path) {
    const { shape, element } = schema as { shape?: Record<string, unknown>; element?: unknown };
    schema = typeof part === 'number' ? element : shape?.[part];
  }
  return (schema as { shape?: Record<string, unknown> } | undefined)?.shape;
}

/** What a schema cannot know: names, and what goes together. */
function namesIn(design: StudyDesign): Problem[] {
  const problems: Problem[] = [];
  const attempt = (path: Problem['path'], work: () => unknown): void => {
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof WelltraceError)) throw thrown;
      problems.push({ path, text: `is wrong: ${messageOf(thrown).replace(/\.$/, '')}` });
    }
  };
  attempt(['model', 'name'], () => {
    const model = modelNamed(design.model.name);
    if (design.training.engine === 'onnxruntime')
      refuseUntrainable(
        model.build({ ...design.model, outputChannels: design.scene.masks.length }),
        'coverage',
      );
  });
  design.strategies.forEach((name, index) => {
    attempt(['strategies', index], () => strategyNamed(name));
  });
  design.noise.forEach(({ kind, rates, sigmasPx }, index) => {
    attempt(['noise', index, 'kind'], () => {
      const { hasSigma } = noiseKind(kind);
      if (sigmasPx && !hasSigma)
        throw new WelltraceError('usage', `${kind} has no σ in px: give rates in place of sigmasPx`);
    });
    if ((rates === undefined) === (sigmasPx === undefined))
      problems.push({ path: ['noise', index], text: 'must have either rates or sigmasPx' });
  });
  return problems;
}
