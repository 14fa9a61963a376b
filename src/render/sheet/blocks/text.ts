import type { SheetBlock, SheetText } from '../../../core/log-sheet.js';

export const black = [0, 0, 0] as const;

type Rule = SheetBlock['rules'][number];

/** Upright black text, unless said otherwise. */
export const text = (
  content: string,
  xMm: number,
  yMm: number,
  heightMm: number,
  more: Partial<SheetText> = {},
): SheetText => ({
  text: content,
  xMm,
  yMm,
  heightMm,
  turnDegrees: 0,
  align: 'left',
  colour: black,
  bold: false,
  ...more,
});

export const rule = (
  x1Mm: number,
  y1Mm: number,
  x2Mm: number,
  y2Mm: number,
  penMm: number,
  more: Partial<Rule> = {},
): Rule => ({ x1Mm, y1Mm, x2Mm, y2Mm, penMm, dashMm: [], colour: black, ...more });

/** The four sides of a rectangle. */
export const frame = (
  leftMm: number,
  topMm: number,
  rightMm: number,
  bottomMm: number,
  penMm: number,
): Rule[] => [
  rule(leftMm, topMm, rightMm, topMm, penMm),
  rule(leftMm, bottomMm, rightMm, bottomMm, penMm),
  rule(leftMm, topMm, leftMm, bottomMm, penMm),
  rule(rightMm, topMm, rightMm, bottomMm, penMm),
];

/** A number as a header prints it: no exponent, no tail of digits. */
export function valueText(value: number): string {
  const rounded = Number(value.toPrecision(6));
  if (rounded === 0) return '0';
  const digits = Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(Math.abs(rounded)))));
  return rounded
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
