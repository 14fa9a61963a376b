import { describe, expect, test } from 'vitest';
import { bridge, bridgedSigma } from '../../../src/digitise/trace/bridge.js';
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
