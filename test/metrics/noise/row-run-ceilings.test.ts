import { describe, expect, test } from 'vitest';
import type { AxisPhase } from '../../../src/core/phase.js';
import { drawPhase } from '../../../src/core/phase.js';
import { streamOf } from '../../../src/core/rng.js';
import { rowRunAgreement, rowRunBestF1 } from '../../../src/metrics/noise/index.js';

const clean: AxisPhase = { kind: 'fixed', meanPx: 0 };
const half: AxisPhase = { kind: 'fixed', meanPx: -0.5 };
const uniform: AxisPhase = { kind: 'uniform', meanPx: 0, halfWidthPx: 0.5 };
const normal = (sigmaPx: number): AxisPhase => ({ kind: 'normal', meanPx: 0, sigmaPx });
const pens = [1, 2, 3];

// Each line: pens of 1, 2 and 3 px. IoU is of the exact F1: 0.561 where the rounded 0.718 would give 0.560.
const twoRoundings: [string, AxisPhase, AxisPhase, number[], number[], number[]][] = [
  ['uniform ±½', uniform, uniform, [0.667, 0.833, 0.889], [0.5, 0.714, 0.8], [1, 1, 1]],
  ['normal 0.25', normal(0.25), normal(0.25), [0.718, 0.859, 0.906], [0.561, 0.753, 0.828], [1, 1, 1]],
  [
    'normal 0.5',
    normal(0.5),
    normal(0.5),
    [0.486, 0.718, 0.812],
    [0.321, 0.561, 0.683],
    [0.951, 0.975, 0.983],
  ],
  ['normal 1', normal(1), normal(1), [0.271, 0.486, 0.63], [0.157, 0.321, 0.459], [0.701, 0.809, 0.868]],
  ['round against floor', clean, half, [0.5, 0.75, 0.833], [0.333, 0.6, 0.714], [1, 1, 1]],
];

describe('what two roundings of one curve can agree', () => {
  test.each(twoRoundings)('%s', (_, a, b, f1, iou, within) => {
    const found = pens.map((pen) => rowRunAgreement(pen, a, b));
    const rounded = (values: number[]) => values.map((value) => +value.toFixed(3));
    expect(rounded(found.map((figures) => figures.f1))).toEqual(f1);
    expect(rounded(found.map((figures) => figures.iou))).toEqual(iou);
    expect(rounded(found.map((figures) => figures.f1Within1Px))).toEqual(within);
  });

  const cleanAgainst: [string, AxisPhase, number[]][] = [
    ['uniform ±½', uniform, [0.75, 0.875, 0.917]],
    ['normal 0.25', normal(0.25), [0.801, 0.9, 0.934]],
    ['normal 0.5', normal(0.5), [0.61, 0.801, 0.867]],
    ['normal 1', normal(1), [0.369, 0.61, 0.734]],
  ];
  test.each(cleanAgainst)('the clean mask against %s', (_, jitter, f1) => {
    expect(pens.map((pen) => +rowRunAgreement(pen, clean, jitter).f1.toFixed(3))).toEqual(f1);
  });

  const best: [string, AxisPhase, number[]][] = [
    ['uniform ±½', uniform, [0.764, 0.877, 0.917]],
    ['normal 0.5', normal(0.5), [0.644, 0.806, 0.869]],
    ['normal 1', normal(1), [0.443, 0.644, 0.748]],
  ];
  test.each(best)('the best F1 of a predictor that knows x, labels jittered %s', (_, jitter, f1) => {
    expect(pens.map((pen) => +rowRunBestF1(pen, jitter).toFixed(3))).toEqual(f1);
  });

  test('closed forms', () => {
    for (const pen of pens) {
      expect(rowRunAgreement(pen, uniform, uniform).f1).toBeCloseTo(1 - 1 / (3 * pen), 12);
      expect(rowRunAgreement(pen, clean, uniform).f1).toBeCloseTo(1 - 1 / (4 * pen), 12);
      expect(rowRunAgreement(pen, clean, half).f1).toBeCloseTo(1 - 1 / (2 * pen), 12);
    }
    expect(rowRunBestF1(1, uniform)).toBeCloseTo(3 - Math.sqrt(5), 9);
  });

  test('random roundings agree: jitters of two kinds, one of them biased', () => {
    const a: AxisPhase = { kind: 'uniform', meanPx: 0.3, halfWidthPx: 0.7 };
    const b = normal(0.6);
    const stream = streamOf(3, 'roundings');
    const rows = 200_000;
    let both = 0;
    let near = 0;
    for (let row = 0; row < rows; row++) {
      const x = stream.uniform();
      const start = (axis: AxisPhase) => Math.round(x + drawPhase({ x: axis, y: clean }, stream).x - 1);
      const apart = Math.abs(start(a) - start(b));
      both += Math.max(0, 2 - apart);
      near += Math.min(2, Math.max(0, 3 - apart));
    }
    const { f1, f1Within1Px } = rowRunAgreement(2, a, b);
    expect(both / (2 * rows)).toBeCloseTo(f1, 2);
    expect(near / (2 * rows)).toBeCloseTo(f1Within1Px, 2);
  });

  test('refuses a pen that is not of whole pixels', () => {
    expect(() => rowRunAgreement(1.5, clean, clean)).toThrow(RangeError);
  });
});
