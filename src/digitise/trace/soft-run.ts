/** A run of ink whose edges fall off gradually. */
export interface SoftRun {
  /** Mean places of its two edges, px. */
  readonly start: number;
  readonly end: number;
  /** σ of each, px, beyond what whole pixels make of a sure edge. */
  readonly startSigma: number;
  readonly endSigma: number;
}

/** How far beyond the run, px, its edges may fall off. */
const reachPx = 4;

/**
 * Edges of a run in a row or column of probabilities. Across an edge they rise from 0 to 1 as its distribution
 * function does: P(j) is the probability that the edge lies before the centre of pixel j. From the middle m of the
 * run outwards, then, the mean distance to the edge is Σ P(j), and the mean of its square Σ 2 |m − j − ½| P(j).
 * An edge that is known exactly, somewhere within a pixel that it covers by a share f, has the variance f (1 − f)
 * by this count; only what is more is doubt.
 * @param codes probabilities, 255 for 1
 * @param first index of the line's pixel 0 in codes, step from pixel to pixel, length of the line in pixels
 * @param from the run [from, to), px
 */
export function softRun(
  codes: Uint8Array,
  line: { readonly first: number; readonly step: number; readonly lengthPx: number },
  from: number,
  to: number,
): SoftRun {
  const middle = (from + to) >> 1;
  const outwards = (start: number, direction: -1 | 1): { distance: number; sigma: number } => {
    const last = direction < 0 ? Math.max(0, from - reachPx) : Math.min(line.lengthPx - 1, to - 1 + reachPx);
    const edge = direction < 0 ? from : to - 1;
    let distance = 0;
    let square = 0;
    let before = 255;
    for (let j = start; (last - j) * direction >= 0; j += direction) {
      let code = codes[line.first + j * line.step]!;
      // Codes up to 2 are no probabilities; what rises again beyond the edge is another curve's.
      if ((edge - j) * direction < 0 && (code > before || code <= 2)) break;
      before = code;
      if (code <= 2) code = 0;
      distance += code / 255;
      square += (2 * (Math.abs(j - start) + 0.5) * code) / 255;
    }
    const share = distance - Math.floor(distance);
    return {
      distance,
      sigma: Math.sqrt(Math.max(0, square - distance * distance - share * (1 - share))),
    };
  };
  const left = outwards(middle - 1, -1);
  const right = outwards(middle, 1);
  return {
    start: middle - left.distance,
    end: middle + right.distance,
    startSigma: left.sigma,
    endSigma: right.sigma,
  };
}
