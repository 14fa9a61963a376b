import { describe, expect, test } from 'vitest';
import { flagBit, type Trace } from '../../../src/core/trace.js';
import { clearTurns, settleTurns } from '../../../src/digitise/trace/settle-turns.js';
import { bareLayout } from './support.js';

const height = 4000;
const [left, right] = [20, 520];
/** 200 dpi: 4000 rows are 508 mm. */
const dpi = 200;
const layout = bareLayout(540, height, left, right);

/** Of a stretch of rows: x at its first and at its last, or not read. */
type Stretch = readonly [rows: number, from: number, to: number] | readonly [rows: number, unread: null];

/** A trace that was followed with the count `wraps` throughout; its last stretch goes on to the end of the sheet. */
function traceOf(stretches: readonly Stretch[], wraps = 0): Trace {
  const xPx = new Float64Array(height).fill(Number.NaN);
  let row = 0;
  for (const [index, [rows, from, to]] of stretches.entries()) {
    const count = index === stretches.length - 1 ? height - row : rows;
    if (from !== null) for (let k = 0; k < count; k++) xPx[row + k] = from + ((to! - from) * k) / (count - 1);
    row += count;
  }
  return {
    mnemonic: 'GR',
    track: 0,
    topRow: 0,
    xPx,
    sigmaPx: xPx.map((x) => (Number.isNaN(x) ? x : 0.5)),
    flags: new Uint8Array(height),
    wraps: new Int8Array(height).fill(wraps),
  };
}

/** The count in the middle of each stretch that was read. */
function settled(stretches: readonly Stretch[], wraps = 0): number[] {
  const trace = traceOf(stretches, wraps);
  settleTurns(trace, layout, dpi);
  let row = 0;
  return stretches.flatMap(([rows, from], index) => {
    const count = index === stretches.length - 1 ? height - row : rows;
    const middle = row + (count >> 1);
    row += count;
    return from === null ? [] : [trace.wraps[middle]!];
  });
}

describe('track widths by which a wrapped curve is moved', () => {
  test('are none where it never leaves the track, whatever was counted', () => {
    for (const counted of [0, 1, -2]) expect(settled([[height, 100, 400]], counted)).toEqual([0]);
  });

  test('go up over the right border and in from the left, and down again', () => {
    expect(
      settled([
        [500, 200, right],
        [3, null],
        [200, left, left + 5],
        [3, null],
        [0, right, 250],
      ]),
    ).toEqual([0, 1, 0]);
  });

  test('are counted as well where not a row was missed, and stay where the far side is left for the middle', () => {
    expect(
      settled([
        [500, 200, right],
        [200, left, left + 5],
        [0, right, 250],
      ]),
    ).toEqual([0, 1, 0]);
    expect(
      settled([
        [500, 200, 60],
        [0, 400, 250],
      ]),
    ).toEqual([0, 0]);
  });

  test('go down over the left border and in from the right, and up again', () => {
    expect(
      settled([
        [500, 200, left],
        [3, null],
        [200, right, right - 5],
        [3, null],
        [0, left, 250],
      ]),
    ).toEqual([0, -1, 0]);
  });

  test('stay where it comes back over the border that it left by', () => {
    expect(
      settled([
        [500, 200, right],
        [40, null],
        [0, right, 250],
      ]),
    ).toEqual([0, 0]);
  });

  test('are counted from the longest part: the sheet may begin anywhere', () => {
    expect(
      settled([
        [100, 300, right],
        [3, null],
        [0, left, 250],
      ]),
    ).toEqual([-1, 0]);
  });

  test('go back where one of two wraps was read too late to be seen at its border', () => {
    expect(
      settled([
        [500, 200, right],
        [3, null],
        [60, left, left + 10],
        [3, null],
        [0, 300, 200],
      ]),
    ).toEqual([0, 1, 0]);
  });

  test('stay for long where both borders saw it go, and come', () => {
    expect(
      settled([
        [1000, 200, right],
        [3, null],
        [1400, left, left],
        [3, null],
        [0, right, 250],
      ]),
    ).toEqual([0, 1, 0]);
  });

  test('change with a curve that runs over the border so steeply that the last row before it is far from it', () => {
    expect(
      settled([
        [10, 200, 450],
        [3, null],
        [100, left + 10, left + 10],
        [3, null],
        [0, right, 250],
      ]),
    ).toEqual([0, 1, 0]);
  });

  test('do not change in a gap in the middle of the track', () => {
    expect(
      settled([
        [500, 200, 300],
        [100, null],
        [0, 100, 250],
      ]),
    ).toEqual([0, 0]);
  });

  test('are flagged, and nothing else of the flags is changed', () => {
    const trace = traceOf(
      [
        [500, 200, right],
        [3, null],
        [200, left, left + 5],
        [3, null],
        [0, right, 250],
      ],
      1,
    );
    trace.flags.fill(flagBit.gap | flagBit.wrapped);
    settleTurns(trace, layout, dpi);
    for (const [row, flags] of trace.flags.entries())
      expect(flags, `row ${row}`).toBe(flagBit.gap | (row >= 503 && row < 703 ? flagBit.wrapped : 0));
  });
});

test('a curve that never wraps has no turns, whatever it took over from one that does', () => {
  const trace = traceOf([[height, 100, 400]], 1);
  trace.flags.fill(flagBit.wrapped | flagBit.ambiguous);
  clearTurns(trace);
  expect(new Set(trace.wraps)).toEqual(new Set([0]));
  expect(new Set(trace.flags)).toEqual(new Set([flagBit.ambiguous]));
});
