import { agreementNeeded, type Drift, xAtKnot } from './drift.js';
import { columnsPerBand, type Evidence } from './evidence.js';

/** How strongly depth lines run through each place of the frame; the depth column has next to none. */
export interface Horizontals {
  /** Mean over frame coordinates [from, to): covariance of neighbouring bands' ink along the rows. */
  between(fromPx: number, toPx: number): number;
}

const cell = 8;

export function horizontalsOf(evidence: Evidence, drift: Drift, dpi: number): Horizontals {
  const { bandCount, rowCount, bands, topRow, widthPx } = evidence;
  const cells = Math.ceil(widthPx / cell) + 1;
  const sums = new Float64Array(cells + 1);
  const counts = new Float64Array(cells + 1);
  const knots = drift.knotYPx.length;
  const half = Math.max(3, Math.round(dpi * 0.04));
  const covariance = new Float64Array(bandCount);
  // At most sixty blocks are looked at: this is a mean over the sheet.
  const stride = Math.max(1, Math.floor(knots / 60));
  for (let knot = 0; knot < knots; knot += stride) {
    if (drift.agreement[knot]! < agreementNeeded) continue;
    const from = Math.max(half, Math.round(drift.knotYPx[knot]! - topRow - 64));
    const to = Math.min(rowCount - half, from + 128);
    if (to - from < 32) continue;
    covarianceOf(bands, bandCount, from, to, half, covariance);
    for (let index = 0; index < cells; index++) {
      const x = xAtKnot(drift, index * cell + cell / 2, knot);
      const band = Math.floor(x / columnsPerBand);
      if (band < 0 || band >= bandCount) continue;
      sums[index + 1] = sums[index + 1]! + covariance[band]!;
      counts[index + 1] = counts[index + 1]! + 1;
    }
  }
  for (let index = 1; index <= cells; index++) {
    sums[index] = sums[index]! / Math.max(1, counts[index]!) + sums[index - 1]!;
  }
  return {
    between(fromPx, toPx) {
      const from = Math.max(0, Math.min(cells - 1, Math.round(fromPx / cell)));
      const to = Math.max(from + 1, Math.min(cells, Math.round(toPx / cell)));
      return (sums[to]! - sums[from]!) / (to - from);
    },
  };
}

/** For each band the larger covariance with its two neighbours, of the ink less its mean over ±half rows. */
function covarianceOf(
  bands: Uint8Array,
  bandCount: number,
  from: number,
  to: number,
  half: number,
  into: Float64Array,
): void {
  const rows = to - from;
  let before = new Float32Array(rows);
  let here = new Float32Array(rows);
  let previous = 0;
  for (let band = 0; band < bandCount; band++) {
    let sum = 0;
    for (let row = from - half; row < from + half; row++) sum += bands[row * bandCount + band]!;
    for (let row = from; row < to; row++) {
      sum += bands[Math.min(to + half - 1, row + half) * bandCount + band]!;
      here[row - from] = bands[row * bandCount + band]! - sum / (2 * half + 1);
      sum -= bands[(row - half) * bandCount + band]!;
    }
    let product = 0;
    if (band > 0) for (let row = 0; row < rows; row++) product += here[row]! * before[row]!;
    product /= rows;
    into[band] = product;
    if (band > 0) into[band - 1] = Math.max(previous, product);
    previous = product;
    [before, here] = [here, before];
  }
}
