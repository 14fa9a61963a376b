export { beyondShare, checkTemplateAgainstScan } from './fit.js';
export { templateJsonSchema, templateSchemaFile } from './json-schema.js';
export { loadTemplate, parseTemplate, readTemplateText } from './parse.js';
