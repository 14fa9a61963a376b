import { describe, expect, it } from 'vitest';
import type { Trace } from '../../src/core/trace.js';
import type { IndexedRows } from '../../src/report/bitmap-font.js';
import { lengthAlong, strokeTrace } from '../../src/report/overlay-stroke.js';
import type { OverlayStyle } from '../../src/report/overlay-style.js';

const style: OverlayStyle = {
  dot: 2,
  penPx: 2,
  leftMargin: 0,
  rightMargin: 0,
  barWidth: 6,
  legend: [],
  legendHeight: 0,
};
const dotPx = 6;

const traceOf = (xPx: readonly number[]): Trace => ({
  mnemonic: 'GR',
  track: 0,
  topRow: 0,
  xPx: Float64Array.from(xPx),
  sigmaPx: new Float64Array(xPx.length),
  flags: new Uint8Array(xPx.length),
  wraps: new Int8Array(xPx.length),
});

/** Columns drawn in each row of a strip 120 px wide. */
function drawn(trace: Trace, doubtful: number): number[][] {
  const rowCount = trace.xPx.length;
  const strip: IndexedRows = { widthPx: 120, rowCount, data: new Uint8Array(120 * rowCount) };
  const stroke = { trace, doubtful: new Uint8Array(rowCount).fill(doubtful), lengthPx: lengthAlong(trace) };
  strokeTrace(strip, stroke, { topRow: 0, rowCount, scanLeftPx: 0, index: 7, style });
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from(strip.data.subarray(row * 120, (row + 1) * 120)).flatMap((index, col) =>
      index === 7 ? [col] : [],
    ),
  );
}

describe('the stroke of a trace', () => {
  it('is as long as its way', () => {
    expect([...lengthAlong(traceOf([10, 13, Number.NaN, 20, 20]))]).toEqual([
      0,
      Math.hypot(1, 3),
      Math.hypot(1, 3) + 1,
      Math.hypot(1, 3) + 2,
      Math.hypot(1, 3) + 3,
    ]);
  });

  it('reaches half way to the rows above and below', () => {
    const rows = drawn(traceOf([20, 20, 100, 20, 20]), 0);
    expect([Math.min(...rows[2]!), Math.max(...rows[2]!)]).toEqual([59, 100]);
    expect(rows[2]).toHaveLength(42);
  });

  it('shows a peak of one row where it is dotted, wherever its dots begin', () => {
    for (let above = 1; above <= 2 * dotPx; above++) {
      const x = [...new Array<number>(above).fill(20), 100, ...new Array<number>(12).fill(20)];
      const tip = drawn(traceOf(x), 1)[above]!;
      // Half of the limb, out and back by the same row, and its end within a gap of the tip.
      expect(tip.length).toBeGreaterThan(16);
      expect(Math.max(...tip)).toBeGreaterThanOrEqual(100 - dotPx - 2);
    }
  });
});
