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
  /** How far down the bed it takes to turn from what lies above, m; 0: a sharp top. */
  readonly gradationM: number;
}

const thinnestBedM = 0.15;

/** What begins and ends at a plane, and is even between. */
const sharp: ReadonlySet<FaciesName> = new Set(['coal', 'anhydrite', 'salt']);

/**
 * Beds from the top down until `lengthM` is filled: formations of a type, each a semi-Markov chain of facies
 * (a Markov chain of what follows what, with a log-normal thickness for each).
 */
export function bedStack(stream: Stream, lengthM: number): Bed[] {
  // A well stands in a basin that has more of one type of formation than of another.
  const weights = formationTypes.map(({ weight }) => weight * Math.exp(stream.normal()));
  const beds: Bed[] = [];
  let depthM = 0;
  let before: FormationType | undefined;
  for (let formation = 0; depthM < lengthM; formation++) {
    const type = pickFormation(stream, weights, before);
    before = type;
    const endM = depthM + type.thicknessM * Math.exp(0.6 * stream.normal());
    // Beds of a formation are thicker or thinner together: how energetic its basin was.
    const scale = Math.exp(0.35 * stream.normal());
    const trend = stream.pick(['bell', 'funnel', 'cylinder', 'serrate'] as const);
    let facies = type.first;
    while (depthM < endM && depthM < lengthM) {
      const { thicknessM: median, thicknessSpread } = faciesTable[facies];
      const thicknessM = Math.max(thinnestBedM, median * scale * Math.exp(thicknessSpread * stream.normal()));
      const gradual = !sharp.has(facies) && stream.chance(0.5);
      const gradationM = gradual ? Math.min(stream.between(0.2, 2.5), 0.8 * thicknessM) : 0;
      beds.push({ facies, thicknessM, formation, trend: trendOf(stream, facies, trend), gradationM });
      depthM += thicknessM;
      facies = pickNext(stream, type, facies);
    }
  }
  return beds;
}

function trendOf(stream: Stream, facies: FaciesName, ofFormation: Bed['trend']): Bed['trend'] {
  if (sharp.has(facies)) return 'cylinder';
  return stream.chance(0.6)
    ? ofFormation
    : stream.pick(['bell', 'funnel', 'cylinder', 'cylinder', 'serrate'] as const);
}

function pickFormation(
  stream: Stream,
  weights: readonly number[],
  before: FormationType | undefined,
): FormationType {
  return formationTypes[
    weighted(
      stream,
      weights.map((weight, index) => (formationTypes[index] === before ? 0 : weight)),
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
