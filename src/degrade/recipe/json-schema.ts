import * as z from 'zod';
import { recipeSchema } from './schema.js';

/** Where editors find the schema; `# yaml-language-server: $schema=` points to it. */
export const recipeSchemaFile = 'docs/recipe.schema.json';

/** The JSON Schema (2020-12) of a recipe file. */
export function recipeJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(recipeSchema, { io: 'input', reused: 'ref' });
  return {
    $schema,
    title: 'welltrace degrade recipe',
    description: 'How a scan of a drawn log comes about: effects in the order of the physical chain.',
    ...schema,
  };
}
