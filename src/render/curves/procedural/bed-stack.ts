import type { Stream } from '../../../core/rng.js';
import { type FaciesName, faciesTable } from './facies.js';
import { type FormationType, formationTypes } from './formations.js';

export interface Bed {
  readonly facies: FaciesName;
  readonly thicknessM: number;
  /** Counts from 0 down the well. */
  readonly formation: number;
  /**
   * How shale goes through the bed: `bell` cleaner at the base (fining up), `funnel` cleaner at the top
   * (coarsening up), `cylinder` even, `serrate` laminated.
   */
  readonly trend: 'bell' | 'funnel' | 'cylinder' | 'serrate';
}

const thinnestBedM = 0.15;

/**
 * Beds from the top down until `lengthM` is filled: formations of a type, each a semi-Markov chain of facies
 * (a Markov chain of what follows what, with a log-normal thickness for each).
 */
export function bedStack(stream: Stream, lengthM: number): Bed[] {
  const beds: Bed[] = [];
  let depthM = 0;
  let before: FormationType | undefined;
  for (let formation = 0; depthM < lengthM; formation++) {
    const type = pickFormation(stream, before);
    before = type;
    const endM = depthM + type.thicknessM * Math.exp(0.6 * stream.normal());
    // Beds of a formation are thicker or thinner together: how energetic its basin was.
    const scale = Math.exp(0.35 * stream.normal());
    const trend = stream.pick(['bell', 'funnel', 'cylinder', 'serrate'] as const);
    let facies = type.first;
    while (depthM < endM && depthM < lengthM) {
      const { thicknessM: median, thicknessSpread } = faciesTable[facies];
      const thicknessM = Math.max(thinnestBedM, median * scale * Math.exp(thicknessSpread * stream.normal()));
      beds.push({ facies, thicknessM, formation, trend: trendOf(stream, facies, trend) });
      depthM += thicknessM;
      facies = pickNext(stream, type, facies);
    }
  }
  return beds;
}

function trendOf(stream: Stream, facies: FaciesName, ofFormation: Bed['trend']): Bed['trend'] {
  if (facies === 'salt' || facies === 'anhydrite' || facies === 'coal') return 'cylinder';
  return stream.chance(0.6)
    ? ofFormation
    : stream.pick(['bell', 'funnel', 'cylinder', 'cylinder', 'serrate'] as const);
}

function pickFormation(stream: Stream, before: FormationType | undefined): FormationType {
  const others = formationTypes.filter((type) => type !== before);
  return others[
    weighted(
      stream,
      others.map((type) => type.weight),
    )
  ]!;
}

function pickNext(stream: Stream, type: FormationType, facies: FaciesName): FaciesName {
  const choices = Object.entries(type.next[facies] ?? { [type.first]: 1 });
  return choices[
    weighted(
      stream,
      choices.map(([, weight]) => weight),
    )
  ]![0] as FaciesName;
}

function weighted(stream: Stream, weights: readonly number[]): number {
  let left = stream.uniform() * weights.reduce((sum, each) => sum + each, 0);
  for (let index = 0; index < weights.length; index++) {
    left -= weights[index]!;
    if (left < 0) return index;
  }
  return weights.length - 1;
}
