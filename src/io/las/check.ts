import { checkData } from './check-data.js';
import { checkItems, checkWell } from './check-header.js';
import type { CheckedSection, LasProblem, Report } from './check-rules.js';

/**
 * Holds a text against LAS 2.0, rule by rule; knows nothing of the reader and mends nothing.
 * @returns what is wrong, in the order of the lines; of each rule in each section the first breach only.
 */
export function checkLas(text: string): LasProblem[] {
  const problems = new Map<string, LasProblem>();
  const report: Report = (line, section, rule, message) => {
    const key = `${section} ${rule}`;
    if (!problems.has(key)) problems.set(key, { line, section, rule, message });
  };
  checkCharacters(text, report);
  const lines = text.split(/\r\n|\n|\r/);
  if (lines[lines.length - 1] === '') lines.pop();
  const sections = findSections(lines, report);
  checkOrder(sections, report);

  const of = (letter: string): CheckedSection | undefined =>
    sections.find((section) => section.letter === letter);
  const items = (letter: string) => {
    const section = of(letter);
    return section ? checkItems(section, report) : [];
  };
  const version = items('V');
  const vers = version.find((item) => item.mnemonic === 'VERS');
  if (vers === undefined || Number(vers.value) !== 2)
    report(vers?.line ?? 1, '~V', 'version', `VERS is ${vers === undefined ? 'missing' : `"${vers.value}"`}`);
  const wrap = version.find((item) => item.mnemonic === 'WRAP');
  if (wrap?.value !== 'YES' && wrap?.value !== 'NO')
    report(wrap?.line ?? 1, '~V', 'wrap', `WRAP is ${wrap === undefined ? 'missing' : `"${wrap.value}"`}`);
  const curves = items('C');
  const index = checkWell(items('W'), curves, of('W')?.line ?? 1, report);
  items('P');
  const data = of('A');
  if (data) checkData(data, { ...index, curveCount: curves.length, wrapped: wrap?.value === 'YES' }, report);
  return [...problems.values()].sort((a, b) => a.line - b.line);
}

function checkCharacters(text: string, report: Report): void {
  const foreign = /[^\x20-\x7e\r\n]/.exec(text);
  const lineAt = (offset: number): number => text.slice(0, offset).split(/\r\n|\n|\r/).length;
  if (foreign) report(lineAt(foreign.index), 'none', 'ascii', `character code ${foreign[0].codePointAt(0)}`);
  const bare = /\r(?!\n)|(?<!\r)\n/.exec(text);
  if (bare) report(lineAt(bare.index), 'none', 'line-ending', bare[0] === '\n' ? 'LF alone' : 'CR alone');
}

function findSections(lines: readonly string[], report: Report): CheckedSection[] {
  const sections: { letter: string; line: number; lines: { text: string; line: number }[] }[] = [];
  lines.forEach((text, index) => {
    const trimmed = text.trimStart();
    if (trimmed.startsWith('~'))
      sections.push({ letter: trimmed[1]?.toUpperCase() ?? '', line: index + 1, lines: [] });
    else if (sections.length > 0) sections[sections.length - 1]!.lines.push({ text, line: index + 1 });
    else if (trimmed !== '' && !trimmed.startsWith('#'))
      report(index + 1, 'none', 'before-sections', `"${trimmed.slice(0, 40)}"`);
  });
  return sections;
}

function checkOrder(sections: readonly CheckedSection[], report: Report): void {
  if (sections[0]?.letter !== 'V')
    report(
      sections[0]?.line ?? 1,
      'none',
      'version-first',
      sections[0] ? `the first is ~${sections[0].letter}` : 'no section',
    );
  const last = sections[sections.length - 1];
  if (last?.letter !== 'A')
    report(last?.line ?? 1, 'none', 'data-last', last ? `the last is ~${last.letter}` : 'no section');
  for (const letter of 'WC')
    if (!sections.some((section) => section.letter === letter))
      report(1, `~${letter}`, 'required-section', `~${letter} is missing`);
  for (const letter of 'VWCPOA') {
    const found = sections.filter((section) => section.letter === letter);
    if (found.length > 1)
      report(found[1]!.line, `~${letter}`, 'one-section', `~${letter} occurs ${found.length} times`);
  }
}
