export type Delimiter = 'space' | 'comma' | 'tab' | 'semicolon';

const separators = { comma: ',', tab: '\t', semicolon: ';' } as const;
const quotedParts: Readonly<Record<Delimiter, RegExp>> = {
  space: /"([^"]*)"|([^\s"]+)/g,
  comma: /(?:^|,)\s*(?:"([^"]*)"\s*|([^,"]*))/g,
  tab: /(?:^|\t)[ ]*(?:"([^"]*)"[ ]*|([^\t"]*))/g,
  semicolon: /(?:^|;)\s*(?:"([^"]*)"\s*|([^;"]*))/g,
};

/** The fields of a data line; a quoted field may hold the delimiter. A delimiter at the end adds no field. */
export function splitLine(line: string, delimiter: Delimiter): string[] {
  // A tab at the end or the start is a delimiter like any other, so trimming the whole line would lose a field.
  const text = delimiter === 'tab' ? line : line.trim();
  if (text.includes('"'))
    return [...text.matchAll(quotedParts[delimiter])].map((part) => (part[1] ?? part[2] ?? '').trim());
  // Trimmed field by field: a pattern of spaces around a delimiter would take quadratic time on a long blank.
  const fields =
    delimiter === 'space'
      ? text.split(/\s+/)
      : text.split(separators[delimiter]).map((field) => field.trim());
  if (fields.length > 1 && fields[fields.length - 1] === '') fields.pop();
  return fields;
}

const numberStart = /^[+-]?(\d|\.\d)/;
const commaDecimal = /^[+-]?\d*,\d+$/;

/** True for `12,5`, where the comma is no delimiter. */
export const isDecimalComma = (text: string): boolean => commaDecimal.test(text);

/** The number a field holds, also `1.5D+03` and `12,5`; NaN where it holds none. */
export function numberOf(text: string): number {
  const value = +text;
  // Number() also takes '', '0x10' and 'Infinity'.
  if (!Number.isNaN(value)) return numberStart.test(text) && !/[xob]/i.test(text) ? value : Number.NaN;
  if (commaDecimal.test(text)) return +text.replace(',', '.');
  if (/^[+-]?[\d.]+d[+-]?\d+$/i.test(text)) return numberOf(text.replace(/d/i, 'e'));
  return Number.NaN;
}

/**
 * Parts numbers that a full field has run together, such as `2.0-999.25`. Only a minus behind a digit or a
 * point parts; the fields come back as they were where a part is no number (a date, a depth range of words).
 */
export function partRunOn(fields: readonly string[]): string[] {
  return fields.flatMap((field) => {
    if (!/[\d.]-/.test(field)) return [field];
    const parts = field.replace(/([\d.])-(?=[\d.])/g, '$1 -').split(' ');
    return parts.every((part) => !Number.isNaN(numberOf(part))) ? parts : [field];
  });
}
