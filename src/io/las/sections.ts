import { type Defects, lasError, quoted } from './defects.js';

export type SectionKind =
  | 'version'
  | 'well'
  | 'curve'
  | 'parameter'
  | 'other'
  | 'data'
  /** LAS 3.0 tables besides the log itself. */
  | 'table-parameter'
  | 'table-definition'
  | 'table-data'
  | 'custom';

export interface RawSection {
  readonly kind: SectionKind;
  /** As the file has it, without the tilde. */
  readonly title: string;
  /** `~` and the first word: for messages. */
  readonly name: string;
  /** LAS 3.0: the name of the table, such as `Core` or `Log[2]`. */
  readonly table: string;
  /** Of the section's own line, from 1. */
  readonly line: number;
  /** Lines [from, to) of the text, from 0. */
  readonly from: number;
  readonly to: number;
}

const byWord: readonly [RegExp, SectionKind][] = [
  [/^V(ER.*)?$/i, 'version'],
  [/^W(ELL.*)?$/i, 'well'],
  [/^C(URVE?.*)?$/i, 'curve'],
  [/^P(ARAM.*)?$/i, 'parameter'],
  [/^O(THER.*)?$/i, 'other'],
  [/^A(SCII.*)?$/i, 'data'],
];
const byLetter: Readonly<Record<string, SectionKind>> = {
  V: 'version',
  W: 'well',
  C: 'curve',
  P: 'parameter',
  O: 'other',
  A: 'data',
};
/** `Log_Data[1] | Log_Definition[1]`, as LAS 3.0 names its tables. */
const table = /^([A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)_(PARAMETER|DEFINITION|DATA)\s*(\[\d+\])?\s*(?:\||$)/i;

function kindOf(title: string): { kind: SectionKind; table: string } {
  const threeZero = table.exec(title);
  if (threeZero) {
    const part = threeZero[2]!.toUpperCase();
    const index = threeZero[3] ?? '';
    if (threeZero[1]!.toUpperCase() === 'LOG' && (index === '' || index === '[1]'))
      return {
        kind: part === 'PARAMETER' ? 'parameter' : part === 'DEFINITION' ? 'curve' : 'data',
        table: '',
      };
    const kind =
      part === 'PARAMETER' ? 'table-parameter' : part === 'DEFINITION' ? 'table-definition' : 'table-data';
    return { kind, table: threeZero[1]! + index };
  }
  const word = title.split(/\s/, 1)[0]!;
  return { kind: byWord.find(([pattern]) => pattern.test(word))?.[1] ?? 'custom', table: '' };
}

/**
 * Finds the sections. A title counts by its known word; by its first letter alone, as the standard has it,
 * only where the file has no section of that kind otherwise (so `~Perforations` after `~Parameter` stays what
 * it is).
 */
export function findSections(lines: readonly string[], defects: Defects): RawSection[] {
  const found: RawSection[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const start = line.search(/\S/);
    if (start < 0) continue;
    const first = line[start];
    if (first === '~') {
      const title = line.slice(start + 1).trim();
      if (found.length > 0) found.push({ ...found.pop()!, to: index });
      const name = `~${title.split(/[\s|]/, 1)[0]}`;
      found.push({ ...kindOf(title), title, name, line: index + 1, from: index + 1, to: lines.length });
    } else if (first !== '#' && found.length === 0) {
      defects.report(
        'outside-section',
        index + 1,
        'none',
        `expected a section that begins with ~ but found ${quoted(line.trim())} before the first one`,
      );
    }
  }
  if (found.length === 0)
    throw lasError(1, 'none', 'expected sections that begin with ~ but found none: is this a LAS file?');
  const present = new Set(found.map((section) => section.kind));
  return found.map((section) => {
    const kind = byLetter[section.title[0]?.toUpperCase() ?? ''];
    if (section.kind !== 'custom' || kind === undefined || present.has(kind)) return section;
    present.add(kind);
    return { ...section, kind };
  });
}
