import { checkedYaml } from '../../../core/checked-yaml.js';
import type { Problem } from '../../../core/problem.js';
import { problemsOfAttempt, schemaProblems } from '../../../core/schema-problems.js';
import { labelErrorNamed } from '../../../labels/perturb/index.js';
import { modelNamed } from '../../../train/models/index.js';
import { type QualityDesign, qualitySchema } from './schema.js';

/**
 * Checks the text of a design of the study of label quality, YAML.
 * @param fileName what the error calls it
 * @throws WelltraceError `usage`: the first problem with its line, and the number of the others
 */
export function parseQualityDesign(yaml: string, fileName: string): QualityDesign {
  const { root, refuse } = checkedYaml(yaml, fileName);
  refuse(schemaProblems(qualitySchema, root, 'a design'), 'the design');
  const design = qualitySchema.parse(root);
  refuse(problemsIn(design), 'the design');
  return design;
}

/** What a schema cannot know: names, and what goes together. */
function problemsIn({ scene, pensPx, folds, datasets, models }: QualityDesign): Problem[] {
  const when = (wrong: boolean, path: Problem['path'], text: string): Problem[] =>
    wrong ? [{ path, text }] : [];
  const twice = (names: readonly string[]) => new Set(names).size < names.length;
  return [
    ...when(
      (scene.masks === undefined) !== (pensPx === undefined),
      [pensPx === undefined ? 'scene' : 'pensPx'],
      'must come with the other of scene.masks and pensPx',
    ),
    ...when(folds > scene.wells, ['folds'], `must be at most the number of wells, but is ${folds}`),
    ...when(twice(models.map(({ name }) => name)), ['models'], 'must name each model once'),
    ...when(twice(datasets.map(({ name }) => name)), ['datasets'], 'must name each dataset once'),
    ...models.flatMap(({ name }, index) =>
      problemsOfAttempt(['models', index, 'name'], () => modelNamed(name)),
    ),
    ...datasets.flatMap(({ hits }, index) => [
      ...when(
        hits.reduce((sum, { share }) => sum + share, 0) > 1,
        ['datasets', index, 'hits'],
        'must have shares that add up to 1 or less',
      ),
      ...hits.flatMap(({ error, options }, at) =>
        problemsOfAttempt(['datasets', index, 'hits', at, 'error'], () => labelErrorNamed(error, options)),
      ),
    ]),
  ];
}
