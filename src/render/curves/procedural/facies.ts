/** Rocks that a bed can be made of. */
export const faciesNames = [
  'shale',
  'hot-shale',
  'silt',
  'shaly-sand',
  'clean-sand',
  'tight-sand',
  'limestone',
  'tight-limestone',
  'dolomite',
  'marl',
  'coal',
  'anhydrite',
  'salt',
] as const;
export type FaciesName = (typeof faciesNames)[number];

export interface Facies {
  /** Median bed thickness and spread of its logarithm: thicknesses are log-normal (Drummond & Wilkinson 1996). */
  readonly thicknessM: number;
  readonly thicknessSpread: number;
  /** Shale volume, 0–1. */
  readonly vsh: readonly [number, number];
  /** Effective porosity at 2 km, 0–1. */
  readonly porosity: readonly [number, number];
  /** Share of the grains outside the clay: quartz, calcite, dolomite, anhydrite, halite, coal. */
  readonly grains: Partial<
    Record<'quartz' | 'calcite' | 'dolomite' | 'anhydrite' | 'halite' | 'coal', number>
  >;
  /** 0: no invasion, no SP; 1: as a clean sand. */
  readonly permeability: number;
  /** How readily the hole washes out: 0 in gauge, 1 as salt does in fresh mud. */
  readonly washout: number;
  /** Can hold hydrocarbons. */
  readonly reservoir: boolean;
  /** Texture inside the bed, standard deviation as a share of the facies' own range. */
  readonly texture: number;
}

export const faciesTable: Readonly<Record<FaciesName, Facies>> = {
  shale: {
    thicknessM: 5,
    thicknessSpread: 0.9,
    vsh: [0.78, 1],
    porosity: [0.02, 0.08],
    grains: { quartz: 1 },
    permeability: 0,
    washout: 0.55,
    reservoir: false,
    texture: 0.3,
  },
  'hot-shale': {
    thicknessM: 2.5,
    thicknessSpread: 0.7,
    vsh: [0.85, 1],
    porosity: [0.02, 0.06],
    grains: { quartz: 0.85, coal: 0.15 },
    permeability: 0,
    washout: 0.3,
    reservoir: false,
    texture: 0.4,
  },
  silt: {
    thicknessM: 1.4,
    thicknessSpread: 0.7,
    vsh: [0.4, 0.7],
    porosity: [0.04, 0.12],
    grains: { quartz: 0.95, calcite: 0.05 },
    permeability: 0.15,
    washout: 0.3,
    reservoir: false,
    texture: 0.5,
  },
  'shaly-sand': {
    thicknessM: 2,
    thicknessSpread: 0.8,
    vsh: [0.15, 0.45],
    porosity: [0.1, 0.22],
    grains: { quartz: 1 },
    permeability: 0.6,
    washout: 0.12,
    reservoir: true,
    texture: 0.4,
  },
  'clean-sand': {
    thicknessM: 4,
    thicknessSpread: 0.9,
    vsh: [0.02, 0.12],
    porosity: [0.18, 0.3],
    grains: { quartz: 1 },
    permeability: 1,
    washout: 0.06,
    reservoir: true,
    texture: 0.35,
  },
  'tight-sand': {
    thicknessM: 1.6,
    thicknessSpread: 0.7,
    vsh: [0.04, 0.2],
    porosity: [0.03, 0.09],
    grains: { quartz: 0.85, calcite: 0.15 },
    permeability: 0.2,
    washout: 0.03,
    reservoir: true,
    texture: 0.4,
  },
  limestone: {
    thicknessM: 3.5,
    thicknessSpread: 0.9,
    vsh: [0.02, 0.12],
    porosity: [0.06, 0.2],
    grains: { calcite: 0.95, dolomite: 0.05 },
    permeability: 0.6,
    washout: 0.05,
    reservoir: true,
    texture: 0.5,
  },
  'tight-limestone': {
    thicknessM: 2.5,
    thicknessSpread: 0.8,
    vsh: [0.01, 0.1],
    porosity: [0.002, 0.04],
    grains: { calcite: 1 },
    permeability: 0.05,
    washout: 0.02,
    reservoir: false,
    texture: 0.4,
  },
  dolomite: {
    thicknessM: 3,
    thicknessSpread: 0.8,
    vsh: [0.01, 0.1],
    porosity: [0.03, 0.18],
    grains: { dolomite: 0.92, calcite: 0.05, anhydrite: 0.03 },
    permeability: 0.5,
    washout: 0.03,
    reservoir: true,
    texture: 0.5,
  },
  marl: {
    thicknessM: 2,
    thicknessSpread: 0.7,
    vsh: [0.35, 0.65],
    porosity: [0.03, 0.1],
    grains: { calcite: 0.8, quartz: 0.2 },
    permeability: 0.05,
    washout: 0.25,
    reservoir: false,
    texture: 0.5,
  },
  coal: {
    thicknessM: 0.8,
    thicknessSpread: 0.6,
    vsh: [0.02, 0.2],
    porosity: [0.02, 0.05],
    grains: { coal: 1 },
    permeability: 0.05,
    washout: 0.6,
    reservoir: false,
    texture: 0.4,
  },
  anhydrite: {
    thicknessM: 3,
    thicknessSpread: 0.8,
    vsh: [0, 0.03],
    porosity: [0, 0.01],
    grains: { anhydrite: 1 },
    permeability: 0,
    washout: 0,
    reservoir: false,
    texture: 0.3,
  },
  salt: {
    thicknessM: 9,
    thicknessSpread: 0.9,
    vsh: [0, 0.02],
    porosity: [0, 0.01],
    grains: { halite: 1 },
    permeability: 0,
    washout: 0.75,
    reservoir: false,
    texture: 0.2,
  },
};
