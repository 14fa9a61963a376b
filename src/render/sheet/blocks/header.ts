import type { SheetBlock, SheetText } from '../../../core/log-sheet.js';
import type { Stream } from '../../../core/rng.js';
import { type HeaderFacts, runLines } from './run-table.js';
import { frame, rule, text } from './text.js';

const companies = [
  ...[
    'ARDEN OIL COMPANY',
    'BLUE MESA PETROLEUM',
    'CROSSLAND ENERGY INC',
    'DUNMORE EXPLORATION',
    'HARTFIELD OIL & GAS',
  ],
  ...[
    'LONE CEDAR PRODUCTION CO',
    'MERIDEN NATURAL GAS',
    'NORTH FORK OPERATING',
    'STANTON BROTHERS',
    'WESTBURY DRILLING CO',
  ],
] as const;
const fields = [
  'WILDCAT',
  'EAST HOLLIS',
  'BLACK DRAW',
  'SAND LAKE',
  'UPPER TOLLIVER',
  'GRANGER NORTH',
] as const;
const counties = ['ADAIR', 'BENSON', 'CALLOWAY', 'DESMOND', 'FENWICK', 'HARLAN'] as const;
const states = ['TEXAS', 'OKLAHOMA', 'WEST VIRGINIA', 'NEW MEXICO', 'KANSAS', 'LOUISIANA'] as const;

/** The heading that a log is filed by: company, well, field, county; then depths, hole and mud, run by run. */
export function headerBlock(
  stream: Stream,
  topMm: number,
  leftMm: number,
  rightMm: number,
  facts: HeaderFacts,
): SheetBlock {
  const texts: SheetText[] = [];
  const rules: SheetBlock['rules'][number][] = [];
  const middle = (leftMm + rightMm) / 2;
  texts.push(text(facts.title, middle, topMm + 9, 5.2, { align: 'centre', bold: true }));
  let y = topMm + 20;
  const identity: [string, string][] = [
    ['COMPANY', stream.pick(companies)],
    ['WELL', facts.well.toUpperCase()],
    ['FIELD', stream.pick(fields)],
    ['COUNTY', stream.pick(counties)],
    ['STATE', stream.pick(states)],
  ];
  const identityTop = y - 5;
  for (const [name, value] of identity) {
    texts.push(text(name, leftMm + 3, y, 2.2), text(value, leftMm + 34, y, 3));
    rules.push(rule(leftMm + 33, y + 2.6, rightMm - 4, y + 2.6, 0.18));
    y += 8;
  }
  rules.push(...frame(leftMm, identityTop, rightMm, y, 0.5));
  y += 1;

  const runs = stream.integer(1, 3);
  const tableTop = y;
  const labelMm = 44;
  const columnMm = (rightMm - leftMm - labelMm) / Math.max(runs, 2);
  const lines = runLines(stream.child('runs'), facts, runs);
  for (const [name, ...values] of lines) {
    texts.push(text(name!, leftMm + 2, y + 3.1, 1.9));
    values.forEach((value, run) => {
      texts.push(text(value, leftMm + labelMm + run * columnMm + 2, y + 3.1, 2));
    });
    y += 5.6;
    rules.push(rule(leftMm, y, rightMm, y, 0.18));
  }
  for (let run = 0; run < Math.max(runs, 2); run++)
    rules.push(rule(leftMm + labelMm + run * columnMm, tableTop, leftMm + labelMm + run * columnMm, y, 0.18));
  rules.push(...frame(leftMm, tableTop, rightMm, y, 0.5));
  return { kind: 'header', topMm, heightMm: y - topMm + 6, texts, rules };
}
