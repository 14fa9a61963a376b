/** T. Kanungo, R. M. Haralick, I. Phillips, "Global and local document degradation models", ICDAR 1993. */
export interface KanungoFlips {
  /** Of any pixel, wherever it stands. */
  readonly eta: number;
  readonly a0: number;
  readonly a: number;
  readonly b0: number;
  readonly b: number;
}

/**
 * The probability that a pixel changes its class, before the closing.
 * @param squaredDistancePx d²; d ≥ 1 is the distance to the nearest pixel of the other class, px
 * @returns ink: min(1, a0·e^(−a·d²) + η); paper: min(1, b0·e^(−b·d²) + η)
 */
export function kanungoFlipProbability(flips: KanungoFlips, ink: boolean, squaredDistancePx: number): number {
  const [size, rate] = ink ? [flips.a0, flips.a] : [flips.b0, flips.b];
  return Math.min(1, size * Math.exp(-rate * squaredDistancePx) + flips.eta);
}
