import { type Defects, quoted } from './defects.js';
import type { RawSection } from './sections.js';
import type { LasItem } from './types.js';

type Version = '1.2' | '2.0' | '3.0';

/** What ~W calls its items: LAS 1.2 has these words where 2.0 has the value. */
const labels: Readonly<Record<string, RegExp>> = {
  COMP: /^COMPANY( NAME)?$/i,
  WELL: /^WELL( NAME)?$/i,
  FLD: /^FIELD( NAME)?$/i,
  LOC: /^LOCATION$/i,
  PROV: /^PROVINCE$/i,
  CNTY: /^COUNTY$/i,
  STAT: /^STATE$/i,
  CTRY: /^COUNTRY$/i,
  SRVC: /^SERVICE COMPANY$/i,
  DATE: /^(LOG )?DATE$/i,
  UWI: /^UNIQUE WELL ID$/i,
  API: /^API NUMBER$/i,
};
const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const needValue = /^(VERS|WRAP|DLM|STRT|STOP|STEP|NULL)$/i;
/** In LAS 1.2 these keep their value left of the colon. */
const leftValue = /^(STRT|STOP|STEP|NULL)$/i;

/** LAS 3.0: parts `{format} | association` from the end of a line. */
function withoutTail(line: string): { text: string; extra: { format?: string; association?: string } } {
  let text = line;
  let extra: { format?: string; association?: string } = {};
  const bar = text.lastIndexOf('|');
  if (bar >= 0 && bar > text.indexOf(':')) {
    extra = { association: text.slice(bar + 1).trim() };
    text = text.slice(0, bar).trimEnd();
  }
  const brace = text.lastIndexOf('{');
  if (brace >= 0 && text.endsWith('}')) {
    extra = { format: text.slice(brace + 1, -1).trim(), ...extra };
    text = text.slice(0, brace).trimEnd();
  }
  return { text, extra };
}

/**
 * One header line by the standard's delimiters: the first dot, the first space after it, and the last colon.
 * LAS 3.0 puts `{format}` and `| association` behind the description, and a colon inside these does not count.
 */
function parseItem(
  raw: string,
  version: Version,
  line: number,
  section: RawSection,
  defects: Defects,
): LasItem {
  let text = raw.trim();
  let extra: { format?: string; association?: string } = {};
  if (version === '3.0') ({ text, extra } = withoutTail(text));
  const dot = text.indexOf('.');
  const firstColon = text.indexOf(':');
  if (dot < 0 || (firstColon >= 0 && firstColon < dot)) {
    defects.report(
      'header-line',
      line,
      section.name,
      `expected MNEM.UNIT VALUE : DESCRIPTION but ${quoted(text)} has no dot`,
    );
    const [head = '', rest = ''] =
      firstColon >= 0 ? [text.slice(0, firstColon), text.slice(firstColon + 1)] : [text];
    const words = head.trim().split(/\s+/);
    const value = words.slice(1).join(' ');
    return value === ''
      ? { mnemonic: words[0]!, unit: '', value: rest.trim(), description: '', ...extra }
      : { mnemonic: words[0]!, unit: '', value, description: rest.trim(), ...extra };
  }
  const mnemonic = text.slice(0, dot).trim();
  const body = text.slice(dot + 1);
  if (mnemonic === '' || /\s/.test(mnemonic))
    defects.report(
      'header-line',
      line,
      section.name,
      `expected a mnemonic without spaces before the dot but found ${quoted(mnemonic)}`,
    );
  const lettersOfOne = version === '1.2' && section.kind === 'well' && !leftValue.test(mnemonic);
  const colon = lettersOfOne ? body.indexOf(':') : body.lastIndexOf(':');
  if (colon < 0)
    defects.report(
      'header-line',
      line,
      section.name,
      `expected a colon before the description but ${quoted(text)} has none`,
    );
  const left = colon < 0 ? body : body.slice(0, colon);
  const description = colon < 0 ? '' : body.slice(colon + 1).trim();
  const space = left.search(/\s/);
  let unit = space < 0 ? left : left.slice(0, space);
  let value = space < 0 ? '' : left.slice(space).trim();
  if (value === '' && unit !== '' && needValue.test(mnemonic)) {
    defects.report(
      'header-line',
      line,
      section.name,
      `expected a space between the dot and the value of ${mnemonic}`,
    );
    value = unit;
    unit = '';
  }
  if (version === '1.2' && unit === '' && section.kind === 'parameter') {
    // LAS 1.2 allows a space right of the dot: its own example has `BHT. DEGC         24.0000:`.
    const spaced = /^ (\S+)\s{2,}(\S+)$/.exec(left.trimEnd());
    if (spaced && numeric.test(spaced[2]!) && !numeric.test(spaced[1]!))
      [, unit, value] = spaced as unknown as [string, string, string];
  }
  if (lettersOfOne) return { mnemonic, unit, value: description, description: value, ...extra };
  if (
    defects.policy === 'repair' &&
    section.kind === 'well' &&
    labels[mnemonic.toUpperCase()]?.test(value) &&
    !labels[mnemonic.toUpperCase()]?.test(description) &&
    description !== ''
  ) {
    defects.report(
      'swapped-value',
      line,
      section.name,
      `expected the value of ${mnemonic} left of the colon but found its description ${quoted(value)}`,
    );
    return { mnemonic, unit, value: description, description: value, ...extra };
  }
  return { mnemonic, unit, value, description, ...extra };
}

/** The header lines of a section; comments and blank lines left out. */
export function parseItems(
  lines: readonly string[],
  section: RawSection,
  version: Version,
  defects: Defects,
): LasItem[] {
  const items: LasItem[] = [];
  for (let index = section.from; index < section.to; index++) {
    const text = lines[index]!.trim();
    if (text === '' || text.startsWith('#')) continue;
    items.push(parseItem(text, version, index + 1, section, defects));
  }
  return items;
}

/** Numbers the mnemonics that occur more than once: `GR:1`, `GR:2`. An empty one is called `UNKNOWN`. */
export function numberDuplicates<T extends { readonly mnemonic: string }>(items: readonly T[]): T[] {
  const named = items.map((item) => (item.mnemonic === '' ? { ...item, mnemonic: 'UNKNOWN' } : item));
  const counts = new Map<string, number>();
  for (const { mnemonic } of named) counts.set(mnemonic, (counts.get(mnemonic) ?? 0) + 1);
  const seen = new Map<string, number>();
  return named.map((item) => {
    if (counts.get(item.mnemonic) === 1) return item;
    const nth = (seen.get(item.mnemonic) ?? 0) + 1;
    seen.set(item.mnemonic, nth);
    return { ...item, mnemonic: `${item.mnemonic}:${nth}` };
  });
}
