import { boxKernel, filteredNoise, gaussianKernel, respond } from '../filters.js';
import { profileOf } from '../grid.js';
import type { Logging, ToolCurve } from './logging.js';

/** Schlumberger charts: 1 µg Ra-eq/ton is 16.5 GAPI. */
const gapiPerRadium = 16.5;

/** Scintillation counter: sees a sphere of about a foot, counts scatter as their root (Poisson). */
export function gammaRay({ rock, hole, stream }: Logging): ToolCurve[] {
  const seen = respond(rock.gamma, gaussianKernel(0.35));
  const counter = boxKernel(stream.between(0.3, 0.9));
  const noise = filteredNoise(stream.child('counts'), seen.length, counter);
  const scatter = stream.between(0.18, 0.4);
  // Mud of a larger hole absorbs.
  const profile = respond(seen, counter).map((gamma, at) => {
    const absorbed = gamma * Math.exp(-0.02 * Math.max(0, hole.diameterIn[at]! - 8));
    return Math.max(0, absorbed + scatter * Math.sqrt(absorbed) * noise[at]!);
  });
  return [{ mnemonic: 'GR', unit: 'GAPI', description: 'Gamma ray', profile, string: 'nuclear' }];
}

/** Geiger counter of before 1960: few counts, a long time constant that also drags the curve uphill. */
export function oldGammaRay({ rock, stream }: Logging): ToolCurve[] {
  const seen = respond(rock.gamma, gaussianKernel(0.6));
  const counter = boxKernel(stream.between(0.6, 1.2));
  const noise = filteredNoise(stream.child('counts'), seen.length, counter);
  const smooth = respond(seen, counter);
  const profile = profileOf(seen.length, (at) =>
    Math.max(0, (smooth[at]! + 0.6 * Math.sqrt(smooth[at]!) * noise[at]!) / gapiPerRadium),
  );
  return [
    {
      mnemonic: 'GRRA',
      unit: 'ugRa/t',
      description: 'Gamma ray, radium equivalent',
      profile,
      string: 'nuclear',
    },
  ];
}
