import { boxKernel, filteredNoise, gaussianKernel, respond } from '../filters.js';
import type { Logging, ToolCurve } from './logging.js';

/** Compensated neutron on limestone matrix; a washed-out hole is full of hydrogen. */
export function neutron({ rock, hole, stream }: Logging): ToolCurve[] {
  const counter = boxKernel(0.4);
  const noise = filteredNoise(stream.child('counts'), rock.neutron.length, counter);
  const profile = respond(rock.neutron, gaussianKernel(0.6)).map(
    (porosity, at) =>
      porosity + 0.12 * hole.rugosity[at]! ** 1.5 + (0.004 + 0.025 * Math.max(porosity, 0)) * noise[at]!,
  );
  return [
    { mnemonic: 'NPHI', unit: 'v/v', description: 'Neutron porosity, limestone', profile, string: 'nuclear' },
  ];
}

/**
 * One counter, as before 1965: counts fall exponentially with hydrogen, so they are high where the rock is
 * tight and low in shale.
 */
export function oldNeutron({ rock, hole, stream }: Logging): ToolCurve[] {
  const counter = boxKernel(stream.between(0.5, 1));
  const noise = filteredNoise(stream.child('counts'), rock.neutron.length, counter);
  const most = stream.between(700, 1100);
  const fall = stream.between(4, 6);
  const profile = respond(respond(rock.neutron, gaussianKernel(0.6)), counter).map((porosity, at) => {
    const counts =
      most * Math.exp(-fall * Math.max(porosity, 0)) * Math.exp(-0.03 * (hole.diameterIn[at]! - hole.bitIn));
    return Math.max(0, counts + 0.35 * Math.sqrt(counts) * noise[at]!);
  });
  return [{ mnemonic: 'GRN', unit: 'cps', description: 'Neutron counts', profile, string: 'nuclear' }];
}
