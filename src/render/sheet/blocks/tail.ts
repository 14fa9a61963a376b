import type { SheetBlock, SheetText } from '../../../core/log-sheet.js';
import { rule, text } from './text.js';

/** What closes a log: the names again, so that a roll can be told from its foot. */
export function tailBlock(
  topMm: number,
  leftMm: number,
  rightMm: number,
  lines: readonly string[],
): SheetBlock {
  const texts: SheetText[] = lines.map((line, index) =>
    text(line, (leftMm + rightMm) / 2, topMm + 5 + 5 * index, 2.4, { align: 'centre', bold: index === 0 }),
  );
  const heightMm = 8 + 5 * lines.length;
  return {
    kind: 'tail',
    topMm,
    heightMm,
    texts,
    rules: [rule(leftMm, topMm + heightMm - 2, rightMm, topMm + heightMm - 2, 0.5)],
  };
}
