import { boxKernel, correlatedNoise, respond } from '../filters.js';
import type { Logging, ToolCurve } from './logging.js';

/** One or two arms that open so far and no further, and the bit. */
export function caliper({ hole, stream }: Logging): ToolCurve[] {
  const openIn = stream.pick([16, 18, 22]);
  const wobble = correlatedNoise(stream.child('wobble'), hole.diameterIn.length, 0.5);
  const profile = respond(hole.diameterIn, boxKernel(0.25)).map((inches, at) =>
    Math.min(inches + 0.03 * wobble[at]!, openIn),
  );
  return [
    { mnemonic: 'CALI', unit: 'in', description: 'Caliper', profile, string: 'nuclear' },
    {
      mnemonic: 'BS',
      unit: 'in',
      description: 'Bit size',
      string: 'none',
      profile: new Float64Array(profile.length).fill(hole.bitIn),
    },
  ];
}
