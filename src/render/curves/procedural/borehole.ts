import type { Stream } from '../../../core/rng.js';
import type { Earth } from './earth.js';
import { faciesNames, faciesTable } from './facies.js';
import { boxKernel, correlatedNoise, respond } from './filters.js';
import { clamp, type Profile, profileOf } from './grid.js';

export interface Borehole {
  readonly bitIn: number;
  /** Diameter of the hole, in. */
  readonly diameterIn: Profile;
  /** 0 smooth wall … 1 so rough that a pad loses contact. */
  readonly rugosity: Profile;
  /** Resistivity of the mud filtrate, ohm.m. */
  readonly filtrateResistivity: number;
  readonly mudDensity: number;
}

/** Bit sizes of the holes that are logged, in. */
const bitSizes = [6, 6.125, 6.75, 7.875, 7.875, 8.5, 8.5, 8.75, 9.875, 12.25] as const;

/** A hole through the earth: soft rock washes out, permeable rock carries mud cake. */
export function drillBorehole(stream: Stream, earth: Earth): Borehole {
  const bitIn = stream.pick(bitSizes);
  const severity = stream.between(0.3, 1.6);
  const soft = correlatedNoise(stream.child('soft'), earth.length, 3);
  const fine = correlatedNoise(stream.child('fine'), earth.length, 0.25);
  const cakeIn = stream.between(0.1, 0.45);
  const wall = profileOf(earth.length, (at) => {
    const facies = faciesTable[faciesNames[earth.facies[at]!]!];
    const readiness = facies.washout * severity;
    const enlarged = Math.max(0, readiness * (0.6 + 1.3 * soft[at]!) - 0.25) * 0.3 * bitIn;
    const rough = enlarged > 0.2 ? 1 + 0.25 * fine[at]! : 1;
    const cake = facies.permeability > 0.3 ? cakeIn * facies.permeability * (1 - earth.vsh[at]!) : 0;
    return bitIn + Math.max(0, enlarged * rough) - cake;
  });
  const diameterIn = respond(wall, boxKernel(0.3));
  const even = respond(diameterIn, boxKernel(2));
  // A pad is longer than the holes in the wall: what it feels is even over its length.
  const rugosity = respond(
    profileOf(earth.length, (at) =>
      clamp(Math.abs(diameterIn[at]! - even[at]!) / 4 + Math.max(0, diameterIn[at]! - bitIn - 2) / 9, 0, 1),
    ),
    boxKernel(0.6),
  );
  // Salt muds stand near the formation water and turn SP round; most wells have fresh mud.
  const filtrateResistivity = stream.chance(0.85)
    ? Math.exp(stream.between(Math.log(0.3), Math.log(2)))
    : stream.between(0.02, 0.08);
  return { bitIn, diameterIn, rugosity, filtrateResistivity, mudDensity: stream.between(1.05, 1.5) };
}
