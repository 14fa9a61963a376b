import type { CheckedSection, Report } from './check-rules.js';

export interface CheckedItem {
  readonly mnemonic: string;
  readonly unit: string;
  readonly value: string;
  readonly line: number;
}

/** What ~W says of the index, with its numbers as the texts that they are. */
export interface StatedIndex {
  readonly start: string | null;
  readonly stop: string | null;
  readonly step: string | null;
  readonly isTime: boolean;
}

/** The header lines of a section by their three delimiters. */
export function checkItems(section: CheckedSection, report: Report): CheckedItem[] {
  const name = `~${section.letter}`;
  const items: CheckedItem[] = [];
  for (const { text, line } of section.lines) {
    if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
    const match = /^\s*([^.]*)\.(\S*)(\s.*)?$/.exec(text);
    const rest = match?.[3] ?? '';
    // The space may be missing in `DEPT.M:` only in form: behind the unit nothing but the colon follows.
    if (!match || rest.lastIndexOf(':') < 0) {
      report(line, name, 'delimiters', `"${text.trim().slice(0, 40)}"`);
      continue;
    }
    const mnemonic = match[1]!.trimEnd();
    if (mnemonic === '' || /[\s:]/.test(mnemonic)) report(line, name, 'mnemonic', `"${mnemonic}"`);
    if (match[2]!.includes(':')) report(line, name, 'unit', `"${match[2]}"`);
    items.push({
      mnemonic: mnemonic.toUpperCase(),
      unit: match[2]!,
      value: rest.slice(0, rest.lastIndexOf(':')).trim(),
      line,
    });
  }
  return items;
}

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** ~W and the index channel of ~C. */
export function checkWell(
  well: readonly CheckedItem[],
  curves: readonly CheckedItem[],
  line: number,
  report: Report,
): StatedIndex {
  const find = (mnemonic: string): CheckedItem | undefined => well.find((item) => item.mnemonic === mnemonic);
  for (const mnemonic of ['STRT', 'STOP', 'STEP', 'NULL', 'COMP', 'WELL', 'FLD', 'LOC', 'SRVC', 'DATE'])
    if (!find(mnemonic)) report(line, '~W', 'required-item', `${mnemonic} is missing`);
  if (!find('PROV') && !(find('CNTY') && find('STAT') && find('CTRY')))
    report(line, '~W', 'required-item', 'PROV is missing, and one of CNTY, STAT, CTRY');
  if (!find('UWI') && !find('API')) report(line, '~W', 'required-item', 'UWI and API are missing');

  const number = (mnemonic: string): string | null => {
    const item = find(mnemonic);
    if (!item) return null;
    if (plainNumber.test(item.value)) return item.value;
    report(item.line, '~W', 'number', `${mnemonic} is "${item.value}"`);
    return null;
  };
  number('NULL');
  const index = curves[0];
  const isTime = index?.mnemonic === 'TIME';
  if (index && !/^(DEPT|DEPTH|TIME)$/.test(index.mnemonic))
    report(index.line, '~C', 'index-mnemonic', `it is "${index.mnemonic}"`);
  for (const item of [find('STRT'), find('STOP'), find('STEP'), index]) {
    if (!item) continue;
    const section = item === index ? '~C' : '~W';
    if (!isTime && !/^(M|F|FT)$/.test(item.unit))
      report(item.line, section, 'depth-unit', `${item.mnemonic} is in "${item.unit}"`);
    if (index && item.unit !== index.unit)
      report(
        item.line,
        section,
        'same-unit',
        `${item.mnemonic} is in "${item.unit}", the index in "${index.unit}"`,
      );
  }
  const stated = { start: number('STRT'), stop: number('STOP'), step: number('STEP'), isTime };
  for (const [mnemonic, text] of [
    ['STRT', stated.start],
    ['STOP', stated.stop],
  ] as const)
    if (text !== null && stated.step !== null && !isWholeMultiple(text, stated.step))
      report(find(mnemonic)!.line, '~W', 'whole-steps', `${mnemonic} is ${text}, STEP ${stated.step}`);
  return stated;
}

/** Decimal texts as whole numbers of a common last place, exactly. */
export function wholes(texts: readonly string[]): bigint[] {
  const parts = texts.map((text) => text.replace('+', '').split('.'));
  const places = Math.max(...parts.map(([, fraction]) => fraction?.length ?? 0));
  return parts.map(([whole, fraction]) =>
    BigInt(`${whole === '' ? '0' : whole === '-' ? '-0' : whole}${(fraction ?? '').padEnd(places, '0')}`),
  );
}

function isWholeMultiple(text: string, step: string): boolean {
  const [value, unit] = wholes([text, step]) as [bigint, bigint];
  return unit === 0n || value % unit === 0n;
}
