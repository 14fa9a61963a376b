/** Where a depth axis carries ticks: whole multiples of `minor`, numbered at whole multiples of `major`. */
export interface DepthTickSteps {
  readonly major: number;
  readonly minor: number;
  /** Digits after the point that a label needs. */
  readonly digits: number;
}

/**
 * Steps of 1, 2 or 5 × a power of ten.
 * @param unitsPerPx depth units to one pixel of the picture
 * @param leastLabelPx pixels that must lie between two labels
 */
export function depthTickSteps(unitsPerPx: number, leastLabelPx: number): DepthTickSteps {
  const least = unitsPerPx * leastLabelPx;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  const major = factor * power;
  const minor = factor === 2 ? major / 4 : major / 5;
  return { major, minor, digits: Math.max(0, -Math.floor(Math.log10(major) + 1e-9)) };
}
