/** Half widths, in σ, of the central bands of a normal distribution. */
const halfWidths = { 50: 0.6744897502, 80: 1.2815515655, 90: 1.644853627 } as const;

export type BandPercent = keyof typeof halfWidths;

/**
 * Share of the rows that were read in which the band of ±z σ around the trace holds the truth. Where σ is right and
 * the errors are normal it is `percent` / 100. NaN where nothing was read.
 * @param errors found minus true, in the direction and the unit of `sigmas`
 */
export function bandCoverage(
  errors: ArrayLike<number>,
  sigmas: ArrayLike<number>,
  percent: BandPercent,
): number {
  let held = 0;
  let read = 0;
  for (let row = 0; row < errors.length; row++) {
    if (Number.isNaN(errors[row]!)) continue;
    read++;
    if (Math.abs(errors[row]!) <= halfWidths[percent] * sigmas[row]!) held++;
  }
  return held / read;
}
