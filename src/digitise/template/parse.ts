import { readFile } from 'node:fs/promises';
import { type Document, isMap, isScalar } from 'yaml';
import { checkedYaml } from '../../core/checked-yaml.js';
import { messageOf, WelltraceError } from '../../core/errors.js';
import type { Template } from '../../core/template.js';
import { checkTemplate } from './checks.js';
import { templateSchema, toTemplate } from './schema.js';
import { shapeProblems } from './shape-problems.js';

/**
 * Reads a template file.
 * @throws WelltraceError `usage`: the file cannot be read, or see parseTemplate
 */
export async function loadTemplate(path: string): Promise<Template> {
  return parseTemplate(await readTemplateText(path), path);
}

/** @throws WelltraceError `usage` where the file cannot be read */
export async function readTemplateText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw new WelltraceError(
      'usage',
      `The template ${path} must be a YAML file that can be read, but ${unreadable(thrown)}: check the name, or draft one with welltrace inspect.`,
      { cause: thrown },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

function unreadable(thrown: unknown): string {
  return reasons[(thrown as NodeJS.ErrnoException).code ?? ''] ?? messageOf(thrown);
}

/**
 * Checks the text of a template and fills in the defaults.
 * @param fileName what the error calls it
 * @throws WelltraceError `usage`: the first problem in the order of the lines, with the number of the others
 */
export function parseTemplate(text: string, fileName: string): Template {
  const { root, refuse } = checkedYaml(text, fileName, keepWellText);
  const shape = templateSchema.safeParse(root);
  refuse(shapeProblems(shape.error?.issues ?? [], root), 'the template');
  const template = toTemplate(shape.data!);
  refuse(checkTemplate(template), 'the template');
  return template;
}

/** A well's number or date is text: 0042 keeps its zeros. */
function keepWellText(document: Document): void {
  const well = isMap(document.contents) ? document.get('well') : undefined;
  if (!isMap(well)) return;
  for (const { value } of well.items)
    if (
      isScalar(value) &&
      typeof value.value !== 'string' &&
      value.value !== null &&
      value.source !== undefined
    )
      value.value = value.source;
}
