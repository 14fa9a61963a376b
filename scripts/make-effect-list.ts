// Writes the list of effects in docs/degrade.md: npm run schema

import { readFileSync, writeFileSync } from 'node:fs';
import { effectList } from '../src/degrade/recipe/effect-list.js';

const page = 'docs/degrade.md';
const [head] = readFileSync(page, 'utf8').split('## Effects');
writeFileSync(page, `${head}## Effects\n\n${effectList()}`);
console.log(`wrote ${page}`);
