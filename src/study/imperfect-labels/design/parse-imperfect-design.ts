import { checkedYaml } from '../../../core/checked-yaml.js';
import { WelltraceError } from '../../../core/errors.js';
import type { Problem } from '../../../core/problem.js';
import { problemsOfAttempt, schemaProblems } from '../../../core/schema-problems.js';
import { modelNamed } from '../../../train/models/index.js';
import { noiseProblems } from '../../design/parse-design.js';
import { noiseKind } from '../../noise/index.js';
import { type ImperfectDesign, imperfectSchema } from './schema.js';

/**
 * Checks the text of a design of the study of imperfect labels, YAML.
 * @param fileName what the error calls it
 * @throws WelltraceError `usage`: the first problem with its line, and the number of the others
 */
export function parseImperfectDesign(yaml: string, fileName: string): ImperfectDesign {
  const { root, refuse } = checkedYaml(yaml, fileName);
  refuse(schemaProblems(imperfectSchema, root, 'a design'), 'the design');
  const design = imperfectSchema.parse(root);
  refuse(problemsIn(design), 'the design');
  return design;
}

/** What a schema cannot know: names, and what goes together. */
function problemsIn({ scene, networks, noise }: ImperfectDesign): Problem[] {
  const names = networks.map(({ name }) => name);
  return [
    ...(new Set(names).size < names.length
      ? [{ path: ['networks'], text: 'must name each network once' }]
      : []),
    ...networks.flatMap(({ name, ...options }, index) =>
      problemsOfAttempt(['networks', index], () => {
        const { multiplePx } = modelNamed(name).build({ ...options, outputChannels: 1 });
        if (scene.sidePx % multiplePx !== 0)
          throw new WelltraceError(
            'usage',
            `scene.sidePx must be a multiple of ${multiplePx} for ${name} of this depth, but is ${scene.sidePx}`,
          );
      }),
    ),
    ...noiseProblems(noise),
    ...noise.flatMap(({ kind }, index) =>
      problemsOfAttempt(['noise', index, 'kind'], () => {
        if (scene.masks === undefined && noiseKind(kind).hasSigma)
          throw new WelltraceError('usage', `${kind} needs the vector of a curve: give scene.masks`);
      }),
    ),
  ];
}
