import type { Stream } from '../../../core/rng.js';
import type { Bed } from './bed-stack.js';
import { type Facies, type FaciesName, faciesNames, faciesTable } from './facies.js';
import { correlatedNoise } from './filters.js';
import { gridStepM, type Profile } from './grid.js';

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
  /** Resistivity of the formation water, ohm.m. */
  readonly waterResistivity: Profile;
}

/** Nodes of the grid that hold a length of well. */
export const nodeCount = (lengthM: number): number => Math.max(2, Math.ceil(lengthM / gridStepM) + 1);

/** Lays beds on the fine grid: petrophysics by facies, trends inside a bed, compaction, fluids. */
export function layEarth(stream: Stream, beds: readonly Bed[], topM: number, lengthM: number): Earth {
  const length = nodeCount(lengthM);
  const make = (): Profile => new Float64Array(length);
  const earth = {
    length,
    topM,
    facies: new Uint8Array(length),
    vsh: make(),
    porosity: make(),
    saturation: make().fill(1),
    gas: make(),
    shaleGamma: make(),
    shaleResistivity: make(),
    shaleNeutron: make(),
    waterResistivity: make(),
  };
  const texture = textureOf(stream.child('texture'), length);
  const pores = correlatedNoise(stream.child('pores'), length, 0.7);
  layRegions(stream.child('regions'), beds, earth);

  const draw = stream.child('beds');
  let node = 0;
  let bottomM = 0;
  for (const bed of beds) {
    bottomM += bed.thicknessM;
    const end = Math.min(length, Math.round(bottomM / gridStepM));
    const facies = faciesTable[bed.facies];
    const index = faciesNames.indexOf(bed.facies);
    const vshHere = draw.between(...facies.vsh);
    const porosityHere = draw.between(...facies.porosity);
    const fluid = facies.reservoir ? drawFluid(draw) : null;
    const laminaeM = draw.between(0.3, 1.2);
    for (let at = node; at < end; at++) {
      const share = (at - node + 0.5) / (end - node);
      const depthM = topM + at * gridStepM;
      const shift = trendAt(bed, share, at, laminaeM) * trendStrength(facies);
      const vsh = clamp(vshHere + shift + facies.texture * 0.2 * texture[at]!, 0, 1);
      const cleaner = (facies.vsh[1] - vsh) / (facies.vsh[1] - facies.vsh[0] + 0.15);
      const porosity =
        porosityHere *
        compaction(bed.facies, depthM) *
        clamp(0.55 + 0.45 * cleaner + 0.18 * pores[at]!, 0.1, 1.5);
      earth.facies[at] = index;
      earth.vsh[at] = vsh;
      earth.porosity[at] = clamp(porosity, 0, 0.42);
      if (fluid) layFluid(earth, at, fluid, share, vsh);
    }
    node = Math.max(node, end);
  }
  return earth;
}

/** Laminae and beds too thin to be listed: noise of two lengths, standard deviation 1. */
function textureOf(stream: Stream, length: number): Profile {
  const fine = correlatedNoise(stream.child('fine'), length, 0.25);
  const coarse = correlatedNoise(stream.child('coarse'), length, 1.5);
  return fine.map((each, at) => Math.SQRT1_2 * (each + coarse[at]!));
}

interface Fluid {
  readonly gas: boolean;
  /** Water saturation of clean rock above the contact. */
  readonly irreducible: number;
  /** Where in the bed the contact stands, 0 top – 1 base; above 1: none in this bed. */
  readonly contact: number;
}

/** A quarter of the reservoir beds hold hydrocarbons, half of those with a contact inside the bed. */
function drawFluid(stream: Stream): Fluid | null {
  if (!stream.chance(0.25)) return null;
  return {
    gas: stream.chance(0.45),
    irreducible: stream.between(0.12, 0.4),
    contact: stream.chance(0.5) ? stream.between(0.3, 1) : 2,
  };
}

function layFluid(earth: Earth, at: number, fluid: Fluid, share: number, vsh: number): void {
  // A transition zone: saturation rises to 1 over a twentieth of the bed.
  const above = 1 / (1 + Math.exp((share - fluid.contact) / 0.03));
  earth.saturation[at] = clamp(1 - above * (1 - fluid.irreducible) * (1 - vsh), 0.08, 1);
  earth.gas[at] = fluid.gas ? 1 : 0;
}

function trendAt({ trend }: Bed, share: number, at: number, laminaeM: number): number {
  if (trend === 'bell') return 0.5 - share;
  if (trend === 'funnel') return share - 0.5;
  if (trend === 'serrate')
    return 0.7 * Math.sin((2 * Math.PI * at * gridStepM) / laminaeM) * Math.sin(at * 0.037);
  return 0;
}

const trendStrength = ({ vsh }: Facies): number => Math.max(0.5 * (vsh[1] - vsh[0]), 0.06);

/** Athy (1930): porosity falls exponentially with depth, in clastics faster than in carbonates; 1 at 2 km. */
function compaction(facies: FaciesName, depthM: number): number {
  const perM = facies.includes('lime') || facies === 'dolomite' ? 1.5e-4 : 3e-4;
  return Math.exp(-perM * (depthM - 2000));
}

/** What holds for a formation as a whole, and drifts slowly down it. */
function layRegions(stream: Stream, beds: readonly Bed[], earth: Earth): void {
  const drift = correlatedNoise(stream.child('drift'), earth.length, 25);
  // Shale is not one rock: its minerals change from foot to foot.
  const mud = correlatedNoise(stream.child('mud'), earth.length, 0.8);
  const basin = {
    gamma: stream.between(85, 130),
    resistivity: Math.exp(stream.between(Math.log(1.2), Math.log(6))),
  };
  const water = Math.exp(stream.between(Math.log(0.03), Math.log(0.3)));
  let node = 0;
  let bottomM = 0;
  let formation = -1;
  let gamma = 0;
  let resistivity = 0;
  let neutron = 0;
  for (const bed of beds) {
    if (bed.formation !== formation) {
      formation = bed.formation;
      gamma = basin.gamma * Math.exp(0.12 * stream.normal());
      resistivity = basin.resistivity * Math.exp(0.3 * stream.normal());
      neutron = stream.between(0.3, 0.42);
    }
    bottomM += bed.thicknessM;
    const end = Math.min(earth.length, Math.round(bottomM / gridStepM));
    const hot = bed.facies === 'hot-shale' ? stream.between(1.6, 3.5) : 1;
    const organic = bed.facies === 'hot-shale' ? stream.between(2, 12) : 1;
    for (let at = node; at < end; at++) {
      const depthM = earth.topM + at * gridStepM;
      earth.shaleGamma[at] = gamma * hot * (1 + 0.06 * drift[at]! + 0.05 * mud[at]!);
      earth.shaleResistivity[at] = resistivity * organic * Math.exp(0.12 * drift[at]! + 0.1 * mud[at]!);
      earth.shaleNeutron[at] =
        neutron * Math.exp(-8e-5 * (depthM - 2000)) * (1 + 0.04 * drift[at]! - 0.04 * mud[at]!);
      // Water grows saltier and hotter with depth.
      earth.waterResistivity[at] = water * Math.exp(-2.5e-4 * (depthM - 2000));
    }
    node = Math.max(node, end);
  }
}

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);
