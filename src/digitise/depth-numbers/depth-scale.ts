/** Printed depth scales, 1 : n. */
const scalesInFeet = [24, 48, 60, 120, 240, 480, 600, 1200, 2400];
const scalesInMetres = [20, 40, 50, 100, 200, 400, 500, 1000, 2000];

/**
 * The unit that makes the depth scale a usual one, or null where neither does or both do.
 * @param pxPerUnit pixels of the sheet for one unit of depth
 */
export function likelyUnit(pxPerUnit: number, dpi: number): { unit: 'ft' | 'm'; scale: number } | null {
  const unitInches = pxPerUnit / dpi;
  const feet = nearest(12 / unitInches, scalesInFeet);
  const metres = nearest(39.3701 / unitInches, scalesInMetres);
  if (feet.off < 0.07 && feet.off < metres.off) return { unit: 'ft', scale: feet.scale };
  if (metres.off < 0.07 && metres.off < feet.off) return { unit: 'm', scale: metres.scale };
  return null;
}

function nearest(ratio: number, scales: readonly number[]): { scale: number; off: number } {
  let best = { scale: scales[0]!, off: Number.POSITIVE_INFINITY };
  for (const scale of scales) {
    const off = Math.abs(ratio / scale - 1);
    if (off < best.off) best = { scale, off };
  }
  return best;
}
