import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templateJsonSchema, templateSchemaFile } from '../../../src/digitise/template/index.js';

test('the committed schema is the one of the code (npm run schema)', () => {
  const file = new URL(`../../../${templateSchemaFile}`, import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(templateJsonSchema(), null, 2)}\n`);
});

test('keys with a default may be left out, others may not', () => {
  expect(templateJsonSchema()).toMatchObject({
    required: ['depth', 'tracks'],
    additionalProperties: false,
  });
});
