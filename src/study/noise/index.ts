import { WelltraceError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import { labelErrors } from './label-errors.js';
import type { NoiseKind } from './noise.js';
import { noNoise } from './none.js';
import { biasedRasterisation, rasterisation } from './rasterisation.js';

/** Every kind of label noise that a design may name. */
const noiseKinds: readonly NoiseKind[] = [noNoise, rasterisation, biasedRasterisation, ...labelErrors];

/** @throws WelltraceError `usage` where no kind has that name */
export function noiseKind(name: string): NoiseKind {
  const kind = noiseKinds.find((one) => one.name === name);
  if (kind) return kind;
  const known = noiseKinds.map((one) => one.name);
  const meant = nearest(name, known);
  throw new WelltraceError(
    'usage',
    `Expected a kind of noise, but ${JSON.stringify(name)} came: ${meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}.`}`,
  );
}
