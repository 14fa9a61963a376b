import { boxKernel, filteredNoise, gaussianKernel, respond } from '../filters.js';
import type { Logging, ToolCurve } from './logging.js';

/**
 * A pad that a rough wall holds off: where it stands off, mud is seen as well, and only a part of that is
 * corrected. The correction is a curve of its own, and barite in the mud raises the photoelectric factor.
 */
export function density({ rock, hole, stream }: Logging): ToolCurve[] {
  const counter = boxKernel(0.3);
  const noise = (name: string) => filteredNoise(stream.child(name), rock.density.length, counter);
  const bulk = respond(rock.density, gaussianKernel(0.4));
  const [scatter, ownScatter, lithoScatter] = [noise('long'), noise('short'), noise('lithology')];
  const barite = stream.chance(0.3) ? stream.between(0.5, 3) : 0;
  const lost = bulk.map((rho, at) => 0.7 * hole.rugosity[at]! ** 1.2 * (rho - hole.mudDensity));
  const profile = bulk.map((rho, at) => rho - lost[at]! + 0.012 * scatter[at]!);
  const correction = lost.map((each, at) => 0.35 * each + 0.008 * ownScatter[at]! + 0.004);
  const lithology = respond(rock.photoelectric, gaussianKernel(0.3)).map((pe, at) =>
    Math.max(0.1, pe + barite * hole.rugosity[at]! + 0.12 * lithoScatter[at]!),
  );
  return [
    { mnemonic: 'RHOB', unit: 'g/cm3', description: 'Bulk density', profile, string: 'nuclear' },
    {
      mnemonic: 'DRHO',
      unit: 'g/cm3',
      description: 'Density correction',
      profile: correction,
      string: 'nuclear',
    },
    {
      mnemonic: 'PEF',
      unit: 'b/e',
      description: 'Photoelectric factor',
      profile: lithology,
      string: 'nuclear',
    },
  ];
}
