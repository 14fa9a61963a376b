// Writes the JSON Schema of the recipes in configs/degrade: npm run schema

import { writeFileSync } from 'node:fs';
import { recipeJsonSchema, recipeSchemaFile } from '../src/degrade/recipe/json-schema.js';

writeFileSync(recipeSchemaFile, `${JSON.stringify(recipeJsonSchema(), null, 2)}\n`);
console.log(`wrote ${recipeSchemaFile}`);
