import type { Borehole } from './borehole.js';
import type { Earth } from './earth.js';
import { faciesNames, faciesTable } from './facies.js';
import { clamp, type Profile, profileOf } from './grid.js';

/**
 * What a tool without thickness would read at each node: mixing laws over grains, clay and fluids.
 * Constants of the minerals and fluids: Schlumberger, Log Interpretation Charts, 2009, appendix B.
 */
export interface RockResponse {
  readonly gamma: Profile;
  readonly density: Profile;
  readonly neutron: Profile;
  /** µs/ft */
  readonly sonic: Profile;
  readonly photoelectric: Profile;
  /** Of the rock far from the hole, and of the flushed zone, ohm.m. */
  readonly trueResistivity: Profile;
  readonly flushedResistivity: Profile;
  /** 0 the rock is as it was … 1 invaded as a clean sand is. */
  readonly invasion: Profile;
  /** Share of the static SP, 0–1. */
  readonly spShare: Profile;
}

interface Mineral {
  readonly density: number;
  /** Neutron porosity on limestone matrix, v/v. */
  readonly neutron: number;
  /** µs/ft */
  readonly sonic: number;
  /** Barns per electron. */
  readonly photoelectric: number;
  readonly gamma: number;
}

const minerals = {
  quartz: { density: 2.65, neutron: -0.02, sonic: 55.5, photoelectric: 1.81, gamma: 18 },
  calcite: { density: 2.71, neutron: 0, sonic: 47.5, photoelectric: 5.08, gamma: 11 },
  dolomite: { density: 2.86, neutron: 0.025, sonic: 43.5, photoelectric: 3.14, gamma: 12 },
  anhydrite: { density: 2.97, neutron: -0.01, sonic: 50, photoelectric: 5.05, gamma: 6 },
  halite: { density: 2.04, neutron: -0.02, sonic: 67, photoelectric: 4.65, gamma: 4 },
  coal: { density: 1.35, neutron: 0.48, sonic: 120, photoelectric: 0.2, gamma: 22 },
} as const satisfies Record<string, Mineral>;

/** By index of the facies. */
const grainsOf = faciesNames.map((name) =>
  Object.entries(faciesTable[name].grains).map(([mineral, share]) => ({
    mineral: minerals[mineral as keyof typeof minerals],
    share,
  })),
);

/** Share of quartz in the grains, by index of the facies. */
const quartzOf = faciesNames.map((name) => faciesTable[name].grains.quartz);

/** Barns per electron. */
const shalePhotoelectric = 3.2;
const water = { density: 1.03, neutron: 1, sonic: 189, photoelectric: 0.5 } as const;
const oil = { density: 0.8, neutron: 0.95, sonic: 215, photoelectric: 0.12 } as const;
const gas = { density: 0.2, neutron: 0.3, sonic: 260, photoelectric: 0.1 } as const;

/** No rock reads more, ohm.m: tools saturate. */
const highestResistivity = 40_000;

export function rockResponse(earth: Earth, { filtrateResistivity }: Borehole): RockResponse {
  const { length } = earth;
  const make = (): Profile => new Float64Array(length);
  const density = make();
  const neutron = make();
  const sonic = make();
  const photoelectric = make();
  const gamma = make();
  const trueResistivity = make();
  const flushedResistivity = make();

  for (let at = 0; at < length; at++) {
    const vsh = earth.vsh[at]!;
    const porosity = earth.porosity[at]! * (1 - vsh);
    const solid = Math.max(0, 1 - vsh - porosity);
    const saturation = earth.saturation[at]!;
    const flushed = saturation ** 0.2;
    const light = earth.gas[at]! > 0 ? gas : oil;
    const pore = (key: 'density' | 'neutron' | 'sonic'): number =>
      flushed * water[key] + (1 - flushed) * light[key];

    const shaleDensity = earth.shaleDensity[at]!;
    let bulk = vsh * shaleDensity + porosity * pore('density');
    let hydrogen = vsh * earth.shaleNeutron[at]! + porosity * pore('neutron');
    let slowness = vsh * earth.shaleSonic[at]! + porosity * pore('sonic');
    let rays = vsh * earth.shaleGamma[at]!;
    // Photoelectric factors mix by volume as U = Pe × electron density (Gardner & Dumanoir 1980).
    const electrons = (rho: number): number => (rho + 0.1883) / 1.0704;
    let cross =
      vsh * shalePhotoelectric * electrons(shaleDensity) +
      porosity * water.photoelectric * electrons(pore('density'));
    for (const { mineral, share } of grainsOf[earth.facies[at]!]!) {
      const part = solid * share;
      bulk += part * mineral.density;
      hydrogen += part * mineral.neutron;
      slowness += part * mineral.sonic;
      rays += part * mineral.gamma;
      cross += part * mineral.photoelectric * electrons(mineral.density);
    }
    density[at] = bulk;
    neutron[at] = hydrogen;
    sonic[at] = slowness;
    // Feldspar and mica come with quartz.
    gamma[at] = rays + solid * (quartzOf[earth.facies[at]!] ?? 0) * earth.grainGamma[at]!;
    photoelectric[at] = cross / electrons(bulk);
    trueResistivity[at] = resistivity(earth, at, saturation, earth.waterResistivity[at]!);
    flushedResistivity[at] = resistivity(earth, at, flushed, filtrateResistivity);
  }

  const permeability = (at: number): number => faciesTable[faciesNames[earth.facies[at]!]!].permeability;
  return {
    gamma,
    density,
    neutron,
    sonic,
    photoelectric,
    trueResistivity,
    flushedResistivity,
    invasion: profileOf(length, (at) => clamp(permeability(at) * (1 - earth.vsh[at]!), 0, 1)),
    // Hydrocarbons and shale both hold SP back.
    spShare: profileOf(length, (at) =>
      clamp(
        Math.min(1, permeability(at) * 1.6) * (1 - earth.vsh[at]!) * (0.75 + 0.25 * earth.saturation[at]!),
        0,
        1,
      ),
    ),
  };
}

/**
 * Simandoux (1963) with a = 1, m = n = 2: 1/R = φ² S² / (Rw (1 − Vsh)) + Vsh S / Rsh. Where there is no shale it is Archie
 * (1942).
 */
function resistivity(earth: Earth, at: number, saturation: number, waterResistivity: number): number {
  const vsh = earth.vsh[at]!;
  const porosity = Math.max(earth.porosity[at]! * (1 - vsh), 0.002);
  const pores = (porosity * saturation) ** 2 / (waterResistivity * Math.max(1 - vsh, 0.05));
  const clay = (vsh ** 1.5 * saturation) / earth.shaleResistivity[at]!;
  const facies = faciesNames[earth.facies[at]!]!;
  // Coal conducts through its ash and water, not by Archie's law.
  const ash = facies === 'coal' ? 1 / 300 : 0;
  return Math.min(1 / (pores + clay + ash), highestResistivity);
}
