// Writes the table of costs in docs/models.md: npm run models:table

import { readFileSync, writeFileSync } from 'node:fs';
import { modelTable } from '../src/train/models/table.js';

const page = 'docs/models.md';
const [head] = readFileSync(page, 'utf8').split('## Costs');
writeFileSync(page, `${head}## Costs\n\n${modelTable()}`);
console.log(`wrote ${page}`);
