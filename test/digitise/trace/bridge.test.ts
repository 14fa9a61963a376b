import { describe, expect, test } from 'vitest';
import { bridge, bridgedSigma, dropUnsupported } from '../../../src/digitise/trace/bridge.js';
import { Source } from '../../../src/digitise/trace/row-source.js';

const [seen, missing] = [30, 20];
const rows = 2 * seen + missing;
const penWidthPx = 3;

/** A dashed curve that is not seen in the middle rows and runs there at dx/dy = `arrive`, and away at `leave`. */
function bridged(arrive: number, leave: number) {
  const gap = { from: seen, to: seen + missing };
  const inGap = (row: number) => row >= gap.from && row < gap.to;
  const x = Float64Array.from({ length: rows }, (_, row) => {
    if (inGap(row)) return Number.NaN;
    return row < gap.from ? 200 + arrive * (row - gap.from + 1) : 200 + leave * (row - gap.to);
  });
  const source = Uint8Array.from(x, (_, row) => (inGap(row) ? Source.none : Source.bothEdges));
  const { bowPx } = bridge(x, source, new Uint8Array(rows), missing, missing, 3);
  const sigma = new Float64Array(rows);
  bridgedSigma(sigma, source, new Float64Array(rows), bowPx, penWidthPx);
  return { x, sigma };
}

describe('the rows of a gap between dashes', () => {
  const middle = seen + missing / 2;

  test('are on the straight line where the curve goes on as it came, σ that of a pinned walk', () => {
    const { x, sigma } = bridged(0, 0);
    for (let row = seen; row < seen + missing; row++) expect(x[row]).toBeCloseTo(200, 9);
    expect(sigma[middle]).toBeLessThan(1.2);
  });

  test('bow where it leaves and comes back, and σ says that it may have been anywhere', () => {
    const flat = bridged(0, 0);
    const { x, sigma } = bridged(6, -6);
    expect(x[middle]! - 200).toBeGreaterThan(10);
    for (let row = seen; row < seen + missing; row++) {
      expect(sigma[row]).toBeCloseTo(Math.hypot(flat.sigma[row]!, x[row]! - 200), 9);
    }
  });
});

describe('a short stretch of ink', () => {
  const reach = 32;
  const leastInk = 0.4;
  const middle = 100;

  /** @param inkRows about the middle of 200; @param hiddenFrom rows from here on, on either side, may lie under another curve */
  function keeps(inkRows: number, hiddenFrom: number | null): boolean {
    const away = (row: number) => Math.abs(row + 0.5 - middle);
    const source = Uint8Array.from({ length: 200 }, (_, row) =>
      away(row) < inkRows / 2 ? Source.bothEdges : Source.none,
    );
    const x = Float64Array.from(source, (one) => (one === Source.none ? Number.NaN : 50));
    const covered =
      hiddenFrom === null ? undefined : source.map((_, row) => (away(row) > hiddenFrom ? 1 : 0));
    dropUnsupported(x, source, reach, leastInk, new Uint8Array(200), covered);
    return !Number.isNaN(x[middle]!);
  }

  test('is no curve where less than its share of the rows around it shows ink', () => {
    // 65 rows count.
    expect([24, 26, 28].map((inkRows) => keeps(inkRows, null))).toEqual([false, true, true]);
  });

  test('is the tip of a spike where the curve may lie under another before and after', () => {
    expect(keeps(10, 5)).toBe(true);
    // Of 26 rows that could show ink 10 do, of 24 as many.
    expect([keeps(10, 13), keeps(10, 12)]).toEqual([false, true]);
  });

  test('is a speck where it is shorter than an eighth of the reach, whatever lies around it', () => {
    expect([keeps(2, 1), keeps(4, 2)]).toEqual([false, true]);
  });
});
