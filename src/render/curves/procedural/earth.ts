import type { Profile } from './grid.js';

/** What the rock is at each node of the fine grid, before any tool sees it. */
export interface Earth {
  readonly length: number;
  readonly topM: number;
  /** Index into `faciesNames`. */
  readonly facies: Uint8Array;
  /** Shale volume, 0–1. */
  readonly vsh: Profile;
  /** Effective porosity, 0–1. */
  readonly porosity: Profile;
  /** Water saturation far from the hole, 0–1. */
  readonly saturation: Profile;
  /** 1 where the hydrocarbon, if any, is gas. */
  readonly gas: Profile;
  /** What a pure shale reads: gamma ray in GAPI; resistivity in ohm.m; neutron porosity. */
  readonly shaleGamma: Profile;
  readonly shaleResistivity: Profile;
  readonly shaleNeutron: Profile;
  readonly shaleDensity: Profile;
  /** µs/ft */
  readonly shaleSonic: Profile;
  /** What feldspar, mica and heavy minerals add to the gamma ray of grains, GAPI. */
  readonly grainGamma: Profile;
  /** Resistivity of the formation water, ohm.m. */
  readonly waterResistivity: Profile;
}
