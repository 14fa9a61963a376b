import { describe, expect, test } from 'vitest';
import { pointsOf, uselessPoints } from '../../../src/digitise/file/points.js';
import { templateCurve } from '../../support/template-curve.js';

const template = {
  depth: { unit: 'ft', picks: [] },
  tracks: [
    { name: '1', edges: [], grid: { kind: 'unknown' }, curves: [templateCurve('GR'), templateCurve('SP')] },
  ],
} as const;
const scan = { widthPx: 100, heightPx: 200 };
const read = (lines: string) => pointsOf(`curve,row,x\n${lines}`, 'log.points.csv', template, scan);

test('points of curves of the template, on the scan', () => {
  expect(read('SP,0,0\nGR,199,100\n')).toEqual([
    { mnemonic: 'SP', row: 0, xPx: 0 },
    { mnemonic: 'GR', row: 199, xPx: 100 },
  ]);
});

describe('refused', () => {
  test.each([
    ['gr,1,1', 'must name curves of the template, but gr is none of GR, SP'],
    ['GR,200,1', 'but one of GR lies at row 200, x 1: were they set on this scan'],
    ['GR,-1,1', 'lies at row -1'],
    ['GR,1,100.5', 'lies at row 1, x 100.5'],
    ['GR,1,-0.5', 'x -0.5'],
  ])('%s', (line, problem) => {
    expect(() => read(line)).toThrow(problem);
  });
});

describe('points beyond the rows of the log', () => {
  const point = (mnemonic: string, row: number) => ({ mnemonic, row, xPx: 5 });
  const rows = { from: 10, to: 20 };

  test('are named', () => {
    expect(uselessPoints([point('GR', 9), point('GR', 10), point('GR', 19)], { rows })).toEqual([
      'A point of GR beyond the rows of the log was of no use.',
    ]);
    expect(uselessPoints([point('GR', 9), point('SP', 20)], { rows })).toEqual([
      '2 points of GR, SP beyond the rows of the log were of no use.',
    ]);
  });

  test('there are none where the log is the whole image', () => {
    expect(uselessPoints([point('GR', 0)], {})).toEqual([]);
    expect(uselessPoints([point('GR', 10), point('GR', 19)], { rows })).toEqual([]);
  });
});
