import { describe, expect, it } from 'vitest';
import type { AxisPhase } from '../../../src/core/phase.js';
import { rowRunCeiling } from '../../../src/metrics/noise/index.js';

const uniform: AxisPhase = { kind: 'uniform', meanPx: 0, halfWidthPx: 0.5 };
const normal = (sigmaPx: number): AxisPhase => ({ kind: 'normal', meanPx: 0, sigmaPx });
const ceiling = (penPx: number, jitter: AxisPhase, tolerancePx = 0) =>
  rowRunCeiling({ kind: 'row-run', penPx, jitter }, tolerancePx);

describe('ceiling of labels with a jittered run a row', () => {
  it.each([
    [1, uniform, 3 - Math.sqrt(5)],
    [2, uniform, 0.877],
    [3, uniform, 0.917],
    [1, normal(0.5), 0.644],
    [2, normal(0.5), 0.806],
    [1, normal(1), 0.443],
    [3, normal(1), 0.748],
  ] as const)('pen %d px: F1 as known', (penPx, jitter, f1) => {
    expect(ceiling(penPx, jitter).f1).toBeCloseTo(f1, 3);
  });

  it('has the recall and precision that make its F1', () => {
    const { recall, precision, f1, iou } = ceiling(2, normal(0.5));
    expect((2 * recall * precision) / (recall + precision)).toBeCloseTo(f1, 12);
    expect(iou).toBeCloseTo(f1 / (2 - f1), 12);
  });

  it('is 1 without jitter, and where the tolerance covers the jitter', () => {
    expect(ceiling(2, { kind: 'fixed', meanPx: 0.3 }).f1).toBeCloseTo(1, 9);
    expect(ceiling(1, uniform, 1).f1).toBeCloseTo(1, 9);
  });

  it('rises with the tolerance', () => {
    const scores = [0, 1, 2, 3].map((tolerance) => ceiling(1, normal(1), tolerance).f1);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores[3]).toBeGreaterThan(0.99);
  });

  it('asks for a pen and a whole tolerance', () => {
    expect(() => ceiling(0, uniform)).toThrow(/pen above 0/);
    expect(() => ceiling(1, uniform, 1.5)).toThrow(/whole pixels; 1.5/);
  });
});
