import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelTable } from '../../../src/train/models/table.js';

it('the table of costs in docs/models.md is that of the models (npm run models:table)', () => {
  expect(readFileSync('docs/models.md', 'utf8')).toContain(modelTable());
});
