import { correlatedNoise, gaussianKernel, type Kernel, respond } from '../filters.js';
import { gridStepM, type Profile, profileOf } from '../grid.js';
import type { Logging, ToolCurve } from './logging.js';

interface Electrode {
  readonly mnemonic: string;
  readonly description: string;
  /** Vertical resolution, m. */
  readonly resolutionM: number;
  /** Share of what it reads that is flushed zone, where invasion is full: pseudo-geometrical factor. */
  readonly flushedShare: number;
  /** Induction adds conductivities, laterologs resistivities in series; between them the logarithm. */
  readonly averages: 'conductivity' | 'logarithm';
  /** What its electronics cannot exceed, ohm.m. */
  readonly limit: number;
}

const induction: readonly Electrode[] = [
  {
    mnemonic: 'ILD',
    description: 'Deep induction',
    resolutionM: 1.7,
    flushedShare: 0.08,
    averages: 'conductivity',
    limit: 2000,
  },
  {
    mnemonic: 'ILM',
    description: 'Medium induction',
    resolutionM: 1.2,
    flushedShare: 0.42,
    averages: 'conductivity',
    limit: 2000,
  },
  {
    mnemonic: 'SFLU',
    description: 'Spherically focused',
    resolutionM: 0.4,
    flushedShare: 0.85,
    averages: 'logarithm',
    limit: 10_000,
  },
];

const laterolog: readonly Electrode[] = [
  {
    mnemonic: 'LLD',
    description: 'Deep laterolog',
    resolutionM: 0.6,
    flushedShare: 0.1,
    averages: 'logarithm',
    limit: 40_000,
  },
  {
    mnemonic: 'LLS',
    description: 'Shallow laterolog',
    resolutionM: 0.6,
    flushedShare: 0.5,
    averages: 'logarithm',
    limit: 40_000,
  },
  {
    mnemonic: 'MSFL',
    description: 'Micro-spherically focused',
    resolutionM: 0.12,
    flushedShare: 0.95,
    averages: 'logarithm',
    limit: 2000,
  },
];

/** Three depths of investigation, in the order deep, medium, shallow. */
export function resistivity(logging: Logging): ToolCurve[] {
  const { stream, hole } = logging;
  // Laterologs are run in salt mud, induction in fresh.
  const tool = hole.filtrateResistivity < 0.1 || stream.chance(0.3) ? laterolog : induction;
  // Small differences of calibration keep the curves apart where nothing invades.
  const shared = correlatedNoise(stream.child('shared'), logging.earth.length, 0.5);
  return tool.map((electrode) => {
    const own = correlatedNoise(stream.child(electrode.mnemonic), logging.earth.length, 0.6);
    const gain = Math.exp(0.02 * stream.normal());
    const seen = seenBy(electrode, logging);
    const profile = seen.map((ohmm, at) => {
      const contact = electrode.resolutionM < 0.2 ? 1 - 0.7 * hole.rugosity[at]! : 1;
      const noisy = ohmm * gain * contact * Math.exp(0.012 * shared[at]! + 0.012 * own[at]!);
      return Math.min(Math.max(noisy, 0.05), electrode.limit);
    });
    return {
      mnemonic: electrode.mnemonic,
      unit: 'ohm.m',
      description: electrode.description,
      profile,
      string: 'resistivity',
    };
  });
}

function seenBy(electrode: Electrode, { rock }: Logging): Profile {
  const mixed = profileOf(rock.invasion.length, (at) => {
    const share = electrode.flushedShare * rock.invasion[at]!;
    const logarithm =
      (1 - share) * Math.log(rock.trueResistivity[at]!) + share * Math.log(rock.flushedResistivity[at]!);
    return electrode.averages === 'conductivity' ? Math.exp(-logarithm) : logarithm;
  });
  const kernel = gaussianKernel(electrode.resolutionM);
  return respond(mixed, kernel).map((each) =>
    electrode.averages === 'conductivity' ? 1 / each : Math.exp(each),
  );
}

/**
 * Electric logs of before 1955: normals with their spacing's resolution, and the lateral, whose three
 * electrodes hang below each other, so that it sees a bed late and leaves a tail below it.
 */
export function electricLog({ rock, stream }: Logging): ToolCurve[] {
  const spread = (kernel: Kernel, flushedShare: number): Profile =>
    respond(
      profileOf(rock.invasion.length, (at) => {
        const share = flushedShare * rock.invasion[at]!;
        return (
          (1 - share) * Math.log(rock.trueResistivity[at]!) + share * Math.log(rock.flushedResistivity[at]!)
        );
      }),
      kernel,
    ).map(Math.exp);
  const wobbly = (profile: Profile, name: string): Profile => {
    const noise = correlatedNoise(stream.child(name), profile.length, 0.8);
    return profile.map((ohmm, at) => Math.min(ohmm * Math.exp(0.03 * noise[at]!), 3000));
  };
  const curve = (mnemonic: string, description: string, profile: Profile): ToolCurve => ({
    mnemonic,
    unit: 'ohm.m',
    description,
    profile: wobbly(profile, mnemonic),
    string: 'resistivity',
  });
  return [
    curve('SN', 'Short normal 16 in', spread(gaussianKernel(0.7), 0.7)),
    curve('LN', 'Long normal 64 in', spread(gaussianKernel(2.4), 0.25)),
    curve('LAT', 'Lateral 18 ft 8 in', spread(lateralKernel(5.7), 0.05)),
  ];
}

/** One-sided: reads what lies between its electrodes above, most of it near the lower end. */
function lateralKernel(spacingM: number): Kernel {
  const half = Math.round(spacingM / gridStepM);
  const kernel = Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
    const above = half - index;
    return above < 0 ? 0 : Math.exp((-2.5 * above) / half);
  });
  const sum = kernel.reduce((total, each) => total + each, 0);
  return kernel.map((each) => each / sum);
}
