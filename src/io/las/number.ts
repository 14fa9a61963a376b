/**
 * The shortest decimal that reads back as the same number, never with an exponent (LAS has none): `0.1`,
 * `0.00000025`, `123000000000000000000000`. Minus zero is `0`.
 * @param value finite
 */
export function plainDecimal(value: number): string {
  const text = String(value + 0);
  const exponent = text.indexOf('e');
  if (exponent < 0) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = text.slice(sign.length, exponent).split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(text.slice(exponent + 1));
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}

/** Digits behind the point of the shortest decimal. */
export function decimalsOf(value: number): number {
  const text = plainDecimal(value);
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
