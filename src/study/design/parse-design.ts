import { checkedYaml } from '../../core/checked-yaml.js';
import { WelltraceError } from '../../core/errors.js';
import type { Problem } from '../../core/problem.js';
import { problemsOfAttempt, schemaProblems } from '../../core/schema-problems.js';
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
  const { root, refuse } = checkedYaml(yaml, fileName);
  refuse(schemaProblems(designSchema, root, 'a design'), 'the design');
  const design = designSchema.parse(root);
  refuse(namesIn(design), 'the design');
  return design;
}

/** What a schema cannot know: names, and what goes together. */
function namesIn({ model, training, scene, strategies, noise }: StudyDesign): Problem[] {
  const modelProblems = problemsOfAttempt(['model', 'name'], () => {
    const network = modelNamed(model.name);
    if (training.engine === 'onnxruntime')
      refuseUntrainable(network.build({ ...model, outputChannels: scene.masks.length }), {
        name: 'coverage',
      });
  });
  const strategyProblems = strategies.flatMap((name, index) =>
    problemsOfAttempt(['strategies', index], () => strategyNamed(name)),
  );
  return [...modelProblems, ...strategyProblems, ...noiseProblems(noise)];
}

/** Kinds that nobody knows, and strengths that do not go with a kind. */
export const noiseProblems = (noise: StudyDesign['noise']): Problem[] =>
  noise.flatMap(({ kind, rates, sigmasPx }, index) => [
    ...problemsOfAttempt(['noise', index, 'kind'], () => {
      const { hasSigma } = noiseKind(kind);
      if (sigmasPx && !hasSigma)
        throw new WelltraceError('usage', `${kind} has no σ in px: give rates in place of sigmasPx`);
    }),
    ...((rates === undefined) === (sigmasPx === undefined)
      ? [{ path: ['noise', index], text: 'must have either rates or sigmasPx' }]
      : []),
  ]);
