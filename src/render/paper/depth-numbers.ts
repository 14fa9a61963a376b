import type { LogSheet, SheetText } from '../../core/log-sheet.js';
import { textLengthMm } from './text.js';

/** Kept free around a number where a depth line stops, in heights of its digits. */
const gapAround = 0.35;

/** Where nothing else is printed, mm. */
export interface FreeBox {
  readonly leftMm: number;
  readonly topMm: number;
  readonly rightMm: number;
  readonly bottomMm: number;
}

export const depthToMm = ({ depth, log }: LogSheet, at: number): number =>
  log.topMm + (at - depth.top) * depth.mmPerUnit;

/** Whole-number multiples of a step inside the log, as factors [first, last]. */
export function multiplesInLog({ depth, log }: LogSheet, every: number): { first: number; last: number } {
  const base = depth.top + (log.bottomMm - log.topMm) / depth.mmPerUnit;
  return { first: Math.ceil(depth.top / every - 1e-6), last: Math.floor(base / every + 1e-6) };
}

/** The depth numbers, each on its line, with the box that lines leave free for it: as long for all digits. */
export function depthNumbers(sheet: LogSheet): { texts: SheetText[]; boxes: FreeBox[] } {
  const { every, orientation, heightMm, leftMm, rightMm } = sheet.depth.numbers;
  const lengths = new Map<string, number>();
  const lengthOf = (digits: string): number => {
    const length = lengths.get(digits) ?? textLengthMm(digits, sheet.fontFamily, true, heightMm);
    lengths.set(digits, length);
    return length;
  };
  const texts: SheetText[] = [];
  const boxes: FreeBox[] = [];
  const decimals = Math.max(0, -Math.floor(Math.log10(every) + 1e-9));
  const { first, last } = multiplesInLog(sheet, every);
  for (let factor = first; factor <= last; factor++) {
    const text = (factor * every).toFixed(decimals);
    const xMm = (leftMm + rightMm) / 2;
    const yMm = depthToMm(sheet, factor * every);
    const along = lengthOf(text.replace(/\d/g, '8')) / 2 + gapAround * heightMm;
    const across = heightMm / 2 + gapAround * heightMm;
    const [halfX, halfY] = orientation === 'upright' ? [along, across] : [across, along];
    if (yMm - halfY < sheet.log.topMm || yMm + halfY > sheet.log.bottomMm) continue;
    texts.push({
      text,
      xMm,
      yMm,
      heightMm,
      turnDegrees: orientation === 'upright' ? 0 : 270,
      align: 'centre',
      colour: sheet.gridColour,
      bold: true,
    });
    boxes.push({ leftMm: xMm - halfX, topMm: yMm - halfY, rightMm: xMm + halfX, bottomMm: yMm + halfY });
  }
  return { texts, boxes };
}
