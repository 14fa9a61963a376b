import { toLasAscii } from './ascii.js';
import type { LasItem } from './types.js';

/** Lines of ~W that LAS 2.0 asks for, with their descriptions. */
export const requiredWell: readonly (readonly [mnemonic: string, description: string])[] = [
  ['COMP', 'COMPANY'],
  ['WELL', 'WELL'],
  ['FLD', 'FIELD'],
  ['LOC', 'LOCATION'],
  ['PROV', 'PROVINCE'],
  ['CNTY', 'COUNTY'],
  ['STAT', 'STATE'],
  ['CTRY', 'COUNTRY'],
  ['SRVC', 'SERVICE COMPANY'],
  ['DATE', 'LOG DATE'],
  ['UWI', 'UNIQUE WELL ID'],
  ['API', 'API NUMBER'],
];

/** The required lines that are not there: without a value, since none is known. */
export function missingWell(well: readonly LasItem[]): LasItem[] {
  const present = new Set(well.map(({ mnemonic }) => writtenMnemonic(mnemonic).toUpperCase()));
  // PROV stands for CNTY, STAT and CTRY together, UWI for API; each may replace the other.
  const abroad = ['CNTY', 'STAT', 'CTRY'];
  const isAbroad = !present.has('PROV') && abroad.some((mnemonic) => present.has(mnemonic));
  const spared = new Set([...(isAbroad ? ['PROV'] : abroad), present.has('API') ? 'UWI' : 'API']);
  return requiredWell.flatMap(([mnemonic, description]) =>
    present.has(mnemonic) || spared.has(mnemonic) ? [] : [{ mnemonic, unit: '', value: '', description }],
  );
}

/** ASCII in one line, without blanks at its ends. */
export const plainText = (text: string): string => toLasAscii(text).replace(/\s+/g, ' ').trim();

/** `MNEM.UNIT VALUE : DESCRIPTION` in columns, with only the delimiters that the standard reads as such. */
function itemLine(item: Omit<LasItem, 'format' | 'association'>, widths: readonly [number, number]): string {
  const { head, value, description } = itemParts(item);
  return ` ${head.padEnd(widths[0])} ${value.padEnd(widths[1])} : ${description}`.trimEnd();
}

/** The mnemonic as it is written: unnumbered, in ASCII, without the delimiters. */
export function writtenMnemonic(mnemonic: string): string {
  const text = plainText(mnemonic.replace(/:\d+$/, ''))
    .replace(/^[~#]/, '_')
    .replace(/[\s.:]/g, '_');
  return text === '' ? 'UNKNOWN' : text;
}

/** The three parts of a header line, as they are written. */
function itemParts(item: LasItem): { head: string; value: string; description: string } {
  const unit = plainText(item.unit).replace(/\s/g, '_').replace(/:/g, '_');
  const extra = [
    item.format ? `{${plainText(item.format)}}` : '',
    item.association ? `| ${plainText(item.association)}` : '',
  ].filter((part) => part !== '');
  return {
    head: `${writtenMnemonic(item.mnemonic)}.${unit}`,
    value: plainText(item.value),
    // The last colon of the line is the delimiter, so there is none behind it.
    description: [plainText(item.description), ...extra].join(' ').trim().replace(/:/g, ';'),
  };
}

/** A section with its title, a comment that names the columns, and its lines in columns. */
export function sectionLines(title: string, columns: string, items: readonly LasItem[]): string[] {
  const parts = items.map(itemParts);
  const widest = (texts: readonly string[], least: number): number =>
    texts.reduce((width, text) => Math.max(width, Math.min(text.length, 40)), least);
  const widths: [number, number] = [
    widest(
      parts.map((part) => part.head),
      9,
    ),
    widest(
      parts.map((part) => part.value),
      20,
    ),
  ];
  return [title, `#${columns}`, ...items.map((item) => itemLine(item, widths))];
}

/** The line of a section that the standard does not define: V, W, C, P, O and A are its own first letters. */
export function customTitle(title: string): string {
  const text = plainText(title);
  return /^([VWCPOA~#]|$)/i.test(text) ? `~_${text}` : `~${text}`;
}

/** Free text: no tilde may begin a line, and no blank line ends or begins the section. */
export function freeLines(lines: readonly string[]): string[] {
  const clean = lines.map((line) =>
    toLasAscii(line)
      .trimEnd()
      .replace(/^(\s*)~/, '$1-'),
  );
  while (clean.length > 0 && clean[0] === '') clean.shift();
  while (clean.length > 0 && clean[clean.length - 1] === '') clean.pop();
  return clean;
}
