import { decay } from './decay.js';

/** What softmin is made of; parts of an image can be put together. */
export interface SoftminParts {
  /** The least s_ij. */
  readonly least: number;
  /** Σ exp((least − s_ij) / τ): the weights, shifted so that the greatest is 1 and none overflows. */
  readonly weight: number;
  /** Σ s_ij · exp((least − s_ij) / τ). */
  readonly weighted: number;
}

/**
 * @param ownProbability s_ij, H × W
 * @param temperature τ > 0
 * @throws RangeError where τ is not above 0
 */
export function softminParts(ownProbability: Float64Array, temperature: number): SoftminParts {
  const perUnit = perTemperature(temperature);
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < ownProbability.length; at++)
    if (ownProbability[at]! < least) least = ownProbability[at]!;
  let weight = 0;
  let weighted = 0;
  for (let at = 0; at < ownProbability.length; at++) {
    const own = ownProbability[at]!;
    const share = decay((own - least) * perUnit);
    weight += share;
    weighted += share * own;
  }
  return { least, weight, weighted };
}

/**
 * Softmin, 0–1: Σ_ij s_ij · exp((1 − s_ij)/τ) / Σ_ij exp((1 − s_ij)/τ). Lad and Mueller 2023, equation 6; near the least
 * s_ij where τ is small and near their mean where it is large.
 * @param parts of an image; several (the channels of multi-label segmentation) count as one bag of pixels
 */
export function softmin(parts: readonly SoftminParts[], temperature: number): number {
  const perUnit = perTemperature(temperature);
  const least = Math.min(...parts.map((part) => part.least));
  let weight = 0;
  let weighted = 0;
  for (const part of parts) {
    const share = decay((part.least - least) * perUnit);
    weight += share * part.weight;
    weighted += share * part.weighted;
  }
  return weighted / weight;
}

/** What each pixel weighs in the softmin of its image, H × W, summing to 1: where the score comes from. */
export function softminWeights(ownProbability: Float64Array, temperature: number): Float64Array {
  const perUnit = perTemperature(temperature);
  const { least, weight } = softminParts(ownProbability, temperature);
  return ownProbability.map((own) => decay((own - least) * perUnit) / weight);
}

function perTemperature(temperature: number): number {
  if (!(temperature > 0)) throw new RangeError(`expected a temperature above 0, got ${temperature}`);
  // 0 · ∞ is no number.
  return Math.min(1 / temperature, Number.MAX_VALUE);
}
