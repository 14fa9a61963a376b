import type { SheetBlock } from '../../../core/log-sheet.js';
import type { Stream } from '../../../core/rng.js';
import { frame, text } from './text.js';

const remarks = [
  'MATRIX DENSITY 2.71 G/CC, FLUID DENSITY 1.00 G/CC',
  'TOOL STUCK AND PULLED FREE, SEE LOG',
  'CALIPER CHECKED IN CASING',
  'RUN WITH CENTRALIZERS',
  'TENSION PULLS OVER LOWER SECTION',
  'SP AFFECTED BY MAGNETISM',
  'NEUTRON ON LIMESTONE MATRIX',
  'LOG CORRELATED TO PREVIOUS RUN',
  'HOLE WASHED OUT IN SHALES',
  'REPEAT SECTION FIRST 200',
  'RIG: ROTARY 14',
  'TIME SINCE CIRCULATION 6 HRS',
] as const;

/** What the engineer wrote under the heading. */
export function remarksBlock(stream: Stream, topMm: number, leftMm: number, rightMm: number): SheetBlock {
  const left = [...remarks];
  const lines = Array.from(
    { length: stream.integer(1, 4) },
    () => left.splice(stream.integer(0, left.length - 1), 1)[0]!,
  );
  const heightMm = 8 + 4.6 * lines.length;
  return {
    kind: 'remarks',
    topMm,
    heightMm: heightMm + 3,
    texts: [
      text('REMARKS', leftMm + 2, topMm + 3.5, 2.3, { bold: true }),
      ...lines.map((line, index) => text(line, leftMm + 4, topMm + 8.6 + 4.6 * index, 2)),
    ],
    rules: frame(leftMm, topMm, rightMm, topMm + heightMm, 0.35),
  };
}
