import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flagBit, type Trace } from '../../../src/core/trace.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import { settleConstant } from '../../../src/digitise/trace/settle-constant.js';
import { blank, drawStroke } from '../../support/draw-stroke.js';
import { bareLayout, evidenceOf, pathOptions } from './support.js';

const height = 2000;
const [left, right] = [20, 420];
const pen = 4;
const dpi = 200;
/** The shortest level, rows. */
const levelRows = (10 * dpi) / 25.4;

function traceOf(xAt: (row: number) => number): Trace {
  const xPx = Float64Array.from({ length: height }, (_, row) => xAt(row));
  return {
    mnemonic: 'BS',
    track: 0,
    topRow: 0,
    xPx,
    sigmaPx: xPx.map((x) => (Number.isNaN(x) ? x : 0.4)),
    flags: Uint8Array.from(xPx, (x) => (Number.isNaN(x) ? flagBit.gap : 0)),
    wraps: new Int8Array(height),
  };
}
function settled(xAt: (row: number) => number, skew = 0): Trace {
  const trace = traceOf((row) => xAt(row) + skew * row);
  const layout = bareLayout(900, height, left, right);
  const leaning = (xPx: number) => ({
    xPx: Float64Array.of(xPx, xPx + skew * height),
    widthPx: 2,
    inkShare: 0,
  });
  const track = { ...layout.tracks[0]!, left: leaning(left), right: leaning(right) };
  settleConstant(trace, { ...layout, knotYPx: Float64Array.of(0, height), tracks: [track] }, pen, dpi);
  return trace;
}

describe('the path of a curve that keeps its value', () => {
  test('goes straight on where its ink is gone and a wavering curve of the same ink runs beside it', () => {
    const mask = blank(120, 600);
    const wave = (y: number) => 66 + 6 * Math.sin(y / 9);
    drawStroke(
      mask,
      [
        [60, 0],
        [60, 250],
      ],
      pen,
    );
    drawStroke(
      mask,
      [
        [60, 350],
        [60, 600],
      ],
      pen,
    );
    drawStroke(
      mask,
      Array.from({ length: 601 }, (_, y) => [wave(y), y] as const),
      pen,
    );
    const way = (constant: boolean) =>
      findPath(
        evidenceOf(mask),
        pathOptions(mask, { penWidthPx: pen, style: 'dashed', constant }),
      ).rows.slice(255, 345);
    const furthest = (constant: boolean) => Math.max(...way(constant).map(({ xPx }) => Math.abs(xPx - 60)));
    expect(furthest(true)).toBeLessThan(1.5);
    expect(furthest(false)).toBeGreaterThan(6);
  });

  test('steps to another value where its ink does', () => {
    const mask = blank(120, 400);
    drawStroke(
      mask,
      [
        [80, 0],
        [80, 200],
      ],
      pen,
    );
    drawStroke(
      mask,
      [
        [40, 200],
        [40, 400],
      ],
      pen,
    );
    const { rows } = findPath(
      evidenceOf(mask),
      pathOptions(mask, { penWidthPx: pen, style: 'dashed', constant: true }),
    );
    expect(rows[150]!.xPx).toBeCloseTo(80, 0);
    expect(rows[250]!.xPx).toBeCloseTo(40, 0);
  });

  test('leans as its track does', () => {
    const mask = blank(200, 800);
    const lean = (y: number) => 0.05 * y;
    drawStroke(
      mask,
      [
        [60, 0],
        [60 + lean(300), 300],
      ],
      pen,
    );
    drawStroke(
      mask,
      [
        [60 + lean(500), 500],
        [60 + lean(800), 800],
      ],
      pen,
    );
    const edge = (from: number) => Float64Array.from({ length: 800 }, (_, y) => from + lean(y));
    const options = {
      penWidthPx: pen,
      style: 'dashed' as const,
      constant: true,
      leftEdgePx: edge(10),
      rightEdgePx: edge(150),
    };
    const { rows } = findPath(evidenceOf(mask), pathOptions(mask, options));
    for (const y of [100, 400, 700]) expect(Math.abs(rows[y]!.xPx - 60 - lean(y))).toBeLessThan(1.5);
  });
});

describe('what was read of a curve that keeps its value', () => {
  const level = (row: number): number => (row < 1200 ? 240 : 180);

  test('is put on the level of before and after, where it was read elsewhere or not at all', () => {
    for (const skew of [0, 0.02]) {
      const { xPx, sigmaPx, flags } = settled(
        (row) =>
          row > 300 && row < 500 ? Number.NaN : row > 700 && row < 900 ? 260 + (row % 40) : level(row),
        skew,
      );
      for (let row = 0; row < height; row++) {
        expect(xPx[row]).toBeCloseTo(level(row) + skew * row, 1);
        const isOwn = !((row > 300 && row < 500) || (row > 700 && row < 900));
        expect(flags[row]).toBe(isOwn ? 0 : flagBit.gap);
        if (!isOwn) expect(sigmaPx[row]).toBeGreaterThanOrEqual(pen / 4);
      }
    }
  });

  test('stays as it was read where it was read on a level', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 50, maxLength: 50 }),
        (off) => {
          const noisy = (row: number): number => level(row) + off[row % 50]!;
          expect([...settled(noisy).xPx]).toEqual([...traceOf(noisy).xPx]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('keeps its share of a track that grows wider', () => {
    const trace = traceOf((row) => (row > 600 && row < 1000 ? Number.NaN : left + 0.5 * (400 + 0.1 * row)));
    const layout = bareLayout(900, height, left, right);
    const line = (top: number, bottom: number) => ({
      xPx: Float64Array.of(top, bottom),
      widthPx: 2,
      inkShare: 0,
    });
    const track = { ...layout.tracks[0]!, left: line(left, left), right: line(right, right + 0.1 * height) };
    settleConstant(trace, { ...layout, knotYPx: Float64Array.of(0, height), tracks: [track] }, pen, dpi);
    for (const row of [100, 800, 1900]) expect(trace.xPx[row]).toBeCloseTo(left + 0.5 * (400 + 0.1 * row), 0);
  });

  test('is given up beyond the rows that were read on a level', () => {
    const { xPx, flags } = settled((row) => (row < 1500 ? 240 : 250 + (row % 97)));
    expect(xPx[1499]).toBe(240);
    expect([...xPx.subarray(1510)].every(Number.isNaN)).toBe(true);
    expect(flags[1600]).toBe(flagBit.gap);
  });

  test('is left unread where nothing was read for so long that another log may begin there', () => {
    const longest = Math.floor((100 * dpi) / 25.4);
    for (const [rows, read] of [
      [longest, true],
      [longest + 2, false],
    ] as const) {
      const { xPx } = settled((row) => (row >= 600 && row < 600 + rows ? Number.NaN : 240));
      expect([xPx[599], xPx[600 + rows]]).toEqual([240, 240]);
      for (const row of [600, 600 + (rows >> 1), 599 + rows]) expect(Number.isNaN(xPx[row]!)).toBe(!read);
    }
  });

  test('steps only for as long as a level must be', () => {
    const stepped = (rows: number) =>
      settled((row) => (row >= 800 && row < 800 + rows ? 180 : 240)).xPx[800 + (rows >> 1)];
    expect(stepped(Math.floor(0.9 * levelRows))).toBeCloseTo(240, 6);
    // There and back again are two steps.
    expect(stepped(Math.ceil(2.2 * levelRows))).toBeCloseTo(180, 6);
  });

  test('without any level, or unread, is left alone', () => {
    const wander = (row: number): number => 100 + 0.15 * row;
    expect([...settled(wander).xPx]).toEqual([...traceOf(wander).xPx]);
    expect([...settled(() => Number.NaN).xPx].every(Number.isNaN)).toBe(true);
  });
});
