import type { Stream } from '../../../core/rng.js';
import { clamp } from './grid.js';

export interface Fluid {
  readonly gas: boolean;
  /** Water saturation of clean rock above the contact. */
  readonly irreducible: number;
  /** Where in the bed the contact stands, 0 top – 1 base; above 1: none in this bed. */
  readonly contact: number;
}

/** A quarter of the reservoir beds hold hydrocarbons, half of those with a contact inside the bed. */
export function drawFluid(stream: Stream): Fluid | null {
  if (!stream.chance(0.25)) return null;
  return {
    gas: stream.chance(0.45),
    irreducible: stream.between(0.12, 0.4),
    contact: stream.chance(0.5) ? stream.between(0.3, 1) : 2,
  };
}

/**
 * Water saturation in a bed.
 * @param share of the bed's thickness, 0 top – 1 base
 */
export function saturationAt({ contact, irreducible }: Fluid, share: number, vsh: number): number {
  // A transition zone: saturation rises to 1 over a twentieth of the bed.
  const above = 1 / (1 + Math.exp((share - contact) / 0.03));
  return clamp(1 - above * (1 - irreducible) * (1 - vsh), 0.08, 1);
}
