import { readFile } from 'node:fs/promises';
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { messageOf, WelltraceError } from '../../core/errors.js';
import { keyOf } from '../../core/problem.js';
import type { Template } from '../../core/template.js';
import { offsetOf } from '../../core/yaml-place.js';
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken)
    refuse(fileName, lines.linePos(broken.pos[0]), yamlFault(broken.message), document.errors.length);
  keepWellText(document);
  const root = toValue(document, fileName);

  const shape = templateSchema.safeParse(root);
  const template = shape.success ? toTemplate(shape.data) : undefined;
  const problems = template ? checkTemplate(template) : shapeProblems(shape.error?.issues ?? [], root);
  const [first] = problems
    .map((problem) => ({ problem, offset: offsetOf(document, problem.path) }))
    .sort((a, b) => a.offset - b.offset);
  if (first) {
    const key = keyOf(first.problem.path) || 'the template';
    refuse(fileName, lines.linePos(first.offset), `${key} ${first.problem.text}`, problems.length);
  }
  return template!;
}

function refuse(fileName: string, at: { line: number; col: number }, text: string, count: number): never {
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  const place = at.line > 0 ? `line ${at.line}, column ${at.col}: ` : '';
  throw new WelltraceError('usage', `${fileName}, ${place}${text}${more}.`.replace(/\?(.*)\.$/, '?$1'));
}

function yamlFault(message: string): string {
  return `the file must be valid YAML, but ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}`;
}

/** Aliases that do not resolve or that multiply are found only now. */
function toValue(document: Document, fileName: string): unknown {
  try {
    return document.toJS();
  } catch (thrown) {
    return refuse(fileName, { line: 0, col: 0 }, yamlFault(messageOf(thrown)), 1);
  }
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
