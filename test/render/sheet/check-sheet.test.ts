import { expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import type { LogSheet, SheetCurve, SheetTrack } from '../../../src/core/log-sheet.js';
import { checkSheet } from '../../../src/render/sheet/index.js';
import { logsOf, plainCurve, plainSheet } from '../../support/logs.js';

const logs = logsOf({ GR: [1, 2, 3], SP: [1, 2, 3] });
const sheet = plainSheet(logs, plainCurve('GR'));
const withCurve = (more: Partial<SheetCurve>): LogSheet => plainSheet(logs, plainCurve('GR', more));
const withTrack = (more: Partial<SheetTrack>): LogSheet => ({
  ...sheet,
  tracks: [{ ...sheet.tracks[0]!, ...more }],
});

it('passes a sheet that can be drawn', () => {
  expect(() => checkSheet(sheet)).not.toThrow();
});

const impossible: [string, LogSheet, string][] = [
  [
    'a pen as wide as its track',
    withTrack({ leftMm: 10, rightMm: 10.25 }),
    'Expected a track wider than the pen',
  ],
  [
    'a pen of no width',
    withCurve({ penMm: 0 }),
    'Expected a pen above 0 mm for GR but received 0 mm; .35 is usual.',
  ],
  [
    'left = right',
    withCurve({ left: 5, right: 5 }),
    'The scale of GR must have two different numbers at its borders but has 5 and 5: correct left or right.',
  ],
  ['an infinite scale', withCurve({ right: Number.POSITIVE_INFINITY }), 'two different numbers'],
  [
    'a logarithmic scale from 0',
    withCurve({ left: 0, right: 100, scale: 'logarithmic' }),
    'The scale of GR is logarithmic and must have values above 0',
  ],
  [
    'a second scale of no width',
    withCurve({ backup: { kind: 'scale', left: 9, right: 9 } }),
    'The second scale of GR must have two different numbers',
  ],
  [
    'dashes that are all 0',
    withCurve({ style: 'dashed', dashMm: [0, 0] }),
    'Expected dashes of GR of 0 mm or more',
  ],
  [
    'negative dashes',
    withCurve({ style: 'dashed', dashMm: [3, -1] }),
    'Expected dashes of GR of 0 mm or more',
  ],
  ['a dashed curve without dashes', withCurve({ style: 'dashed' }), 'but it is dashed with dashes left out'],
  ['a curve that the well lacks', plainSheet(logs, plainCurve('DT')), 'asks for DT, which it does not have'],
  ['a curve drawn twice', plainSheet(logs, plainCurve('GR'), plainCurve('GR')), 'GR is drawn twice'],
  ['a track off the sheet', withTrack({ rightMm: 90 }), 'Expected track 1 to lie on its sheet, 0 to 80 mm'],
  [
    'a track without a division',
    withTrack({ grid: { kind: 'linear', divisions: 0 } }),
    'one division or more',
  ],
  [
    'overlapping tracks',
    {
      ...sheet,
      tracks: [
        sheet.tracks[0]!,
        { ...sheet.tracks[0]!, name: 'track 2', leftMm: 50, rightMm: 70, curves: [] },
      ],
    },
    'track 2 begins at 50 mm, inside track 1, which ends at 60 mm',
  ],
  [
    'a sheet of endless height',
    { ...sheet, heightMm: 1e6 },
    'Expected a sheet height above 0 and up to 40000 mm',
  ],
  ['a sheet of no width', { ...sheet, widthMm: Number.NaN }, 'Expected a sheet width above 0'],
  [
    'a log below its sheet',
    { ...sheet, log: { topMm: 20, bottomMm: 500 } },
    'Expected the log to lie on its sheet',
  ],
  [
    'no depth scale',
    { ...sheet, depth: { ...sheet.depth, mmPerUnit: 0 } },
    'Expected a depth scale above 0 mm for a ft',
  ],
  [
    'curves in another unit',
    { ...sheet, depth: { ...sheet.depth, unit: 'm' } },
    "Expected curves in the sheet's unit, m,",
  ],
];

it.each(impossible)('refuses %s in one sentence', (_, given, sentence) => {
  expect(() => checkSheet(given)).toThrow(WelltraceError);
  expect(() => checkSheet(given)).toThrow(sentence);
});
