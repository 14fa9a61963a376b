import type { FaciesName } from './facies.js';

/** Which facies follow which inside a formation: rows of a semi-Markov chain, weights need not sum to 1. */
export interface FormationType {
  /** Median thickness of the formation; log-normal with a spread of 0.6. */
  readonly thicknessM: number;
  /** How often the type occurs in a basin. */
  readonly weight: number;
  readonly first: FaciesName;
  readonly next: Partial<Record<FaciesName, Partial<Record<FaciesName, number>>>>;
}

export const formationTypes: readonly FormationType[] = [
  {
    // Marine shale with silt streaks and, at times, a condensed hot shale.
    thicknessM: 130,
    weight: 4,
    first: 'shale',
    next: {
      shale: { silt: 6, 'shaly-sand': 1, 'hot-shale': 0.4, marl: 1, 'tight-limestone': 0.4 },
      silt: { shale: 8, 'shaly-sand': 1 },
      'shaly-sand': { shale: 3, silt: 2 },
      'hot-shale': { shale: 1 },
      marl: { shale: 1 },
      'tight-limestone': { shale: 1 },
    },
  },
  {
    // Shoreface and turbidite sands.
    thicknessM: 110,
    weight: 4,
    first: 'shale',
    next: {
      shale: { silt: 3, 'shaly-sand': 4, 'clean-sand': 3 },
      silt: { 'shaly-sand': 4, shale: 3 },
      'shaly-sand': { 'clean-sand': 4, shale: 3, silt: 1, 'tight-sand': 0.6 },
      'clean-sand': { shale: 3, 'shaly-sand': 3, 'tight-sand': 1 },
      'tight-sand': { 'clean-sand': 2, shale: 1 },
    },
  },
  {
    // Delta plain: channel sands, coals.
    thicknessM: 70,
    weight: 2,
    first: 'silt',
    next: {
      shale: { silt: 3, coal: 3, 'clean-sand': 2, 'shaly-sand': 2 },
      silt: { shale: 3, 'shaly-sand': 2 },
      coal: { shale: 4, silt: 1 },
      'clean-sand': { 'shaly-sand': 3, silt: 2, shale: 1 },
      'shaly-sand': { silt: 2, shale: 3, coal: 0.5 },
    },
  },
  {
    // Carbonate platform.
    thicknessM: 120,
    weight: 3,
    first: 'limestone',
    next: {
      limestone: { 'tight-limestone': 4, dolomite: 2, marl: 2, shale: 1 },
      'tight-limestone': { limestone: 4, dolomite: 1, marl: 1, shale: 1 },
      dolomite: { limestone: 2, 'tight-limestone': 2, anhydrite: 0.4 },
      marl: { limestone: 2, 'tight-limestone': 2, shale: 1 },
      shale: { marl: 2, 'tight-limestone': 2, limestone: 1 },
      anhydrite: { dolomite: 1 },
    },
  },
  {
    // Evaporite basin.
    thicknessM: 80,
    weight: 1,
    first: 'anhydrite',
    next: {
      anhydrite: { salt: 3, dolomite: 3, shale: 1 },
      salt: { anhydrite: 3, shale: 1 },
      dolomite: { anhydrite: 2, shale: 1, 'tight-limestone': 1 },
      shale: { anhydrite: 1, dolomite: 1 },
      'tight-limestone': { dolomite: 1, anhydrite: 1 },
    },
  },
  {
    // Tight gas sands in shale.
    thicknessM: 100,
    weight: 2,
    first: 'shale',
    next: {
      shale: { 'tight-sand': 4, silt: 3, coal: 0.3 },
      silt: { shale: 3, 'tight-sand': 2 },
      'tight-sand': { shale: 4, silt: 2, 'shaly-sand': 1 },
      'shaly-sand': { 'tight-sand': 2, shale: 1 },
      coal: { shale: 1 },
    },
  },
];
