// Fails on an arrow that points the wrong way, and fails if it read fewer modules than there are files:
// with an unsupported TypeScript the cruiser reads nothing and calls that a pass.

import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { globSync } from 'tinyglobby';

const options = await extractOptions('./.dependency-cruiser.cjs');
const { output } = await cruise(['src'], { ...options, validate: true }, undefined, {
  tsConfig: extractTsConfig('./tsconfig.json'),
});
const files = globSync('src/**/*.ts').length;
const read = output.modules.filter((module) => module.source.startsWith('src/')).length;
const edges = output.summary.totalDependenciesCruised;
for (const { from, to, rule } of output.summary.violations)
  console.error(`wrong arrow: ${from} -> ${to} breaks ${rule.name}`);
console.log(
  `arrows: ${read} of ${files} modules read, ${edges} arrows, ${output.summary.violations.length} wrong`,
);
if (files === 0 || read < files || edges === 0) {
  console.error(
    `expected every file of src to be read, but ${read} of ${files} were: is the TypeScript version supported?`,
  );
  process.exit(1);
}
process.exit(output.summary.violations.length === 0 ? 0 : 1);
