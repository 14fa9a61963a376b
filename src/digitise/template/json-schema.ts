import * as z from 'zod';
import { templateSchema } from './schema.js';

/** Where editors find the schema; `# yaml-language-server: $schema=` points to it. */
export const templateSchemaFile = 'docs/template.schema.json';

/** The JSON Schema (2020-12) of a template file as a user writes it: keys with a default may be left out. */
export function templateJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(templateSchema, { io: 'input' });
  return {
    $schema,
    title: 'welltrace template',
    description: 'What a scanned well log shows: its depth, its tracks and its curves. See docs/template.md.',
    ...schema,
  };
}
