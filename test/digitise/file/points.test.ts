import { describe, expect, test } from 'vitest';
import { pointsOf } from '../../../src/digitise/file/points.js';
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
