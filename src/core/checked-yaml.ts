import { type Document, LineCounter, parseDocument } from 'yaml';
import { messageOf, WelltraceError } from './errors.js';
import { keyOf, type Problem } from './problem.js';
import { offsetOf } from './yaml-place.js';

/** A file in YAML that a user wrote, as a value. */
export interface CheckedYaml {
  readonly root: unknown;
  /**
   * Does nothing where there is no problem.
   * @param whole what the error calls the file where no key is to blame: "the template"
   * @throws WelltraceError `usage`: the problem that stands first in the text with its place, and the number of the others
   */
  refuse(problems: readonly Problem[], whole: string): void;
}

/**
 * @param fileName what an error calls it
 * @param prepare changes the document before it becomes a value
 * @throws WelltraceError `usage` where the text is no YAML
 */
export function checkedYaml(
  text: string,
  fileName: string,
  prepare: (document: Document) => void = () => {},
): CheckedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const refuseAt = (offset: number | null, sentence: string, count: number): never => {
    const { line, col } = offset === null ? { line: 0, col: 0 } : lines.linePos(offset);
    const place = line > 0 ? `line ${line}, column ${col}: ` : '';
    const more = count > 1 ? ` (and ${count - 1} more)` : '';
    // A question ends a sentence, too.
    const whole = `${fileName}, ${place}${sentence}${more}.`.replace(/\?(.*)\.$/, '?$1');
    throw new WelltraceError('usage', whole);
  };
  const fault = (message: string): string =>
    `the file must be valid YAML, but ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}`;
  const [broken] = document.errors;
  if (broken) refuseAt(broken.pos[0], fault(broken.message), document.errors.length);
  prepare(document);
  let root: unknown;
  try {
    root = document.toJS();
  } catch (thrown) {
    // Aliases that do not resolve or that multiply are found only now.
    refuseAt(null, fault(messageOf(thrown)), 1);
  }
  return {
    root,
    refuse(problems, whole) {
      const [first] = problems
        .map((problem) => ({ ...problem, offset: offsetOf(document, problem.path) }))
        .sort((a, b) => a.offset - b.offset);
      if (first) refuseAt(first.offset, `${keyOf(first.path) || whole} ${first.text}`, problems.length);
    },
  };
}
