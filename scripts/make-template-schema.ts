// Writes the JSON Schema that docs/template.md speaks of: npm run schema

import { writeFileSync } from 'node:fs';
import { templateJsonSchema, templateSchemaFile } from '../src/digitise/template/json-schema.js';

writeFileSync(templateSchemaFile, `${JSON.stringify(templateJsonSchema(), null, 2)}\n`);
console.log(`wrote ${templateSchemaFile}`);
