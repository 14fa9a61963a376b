import type { Stream } from '../../../core/rng.js';
import type { Bed } from './bed-stack.js';
import type { Earth } from './earth.js';
import { type Facies, type FaciesName, faciesNames, faciesTable } from './facies.js';
import { correlatedNoise } from './filters.js';
import { drawFluid, saturationAt } from './fluids.js';
import { clamp, gridStepM, type Profile } from './grid.js';
import { layRegions } from './regions.js';

/** Nodes of the grid that hold a length of well. */
const nodeCount = (lengthM: number): number => Math.max(2, Math.ceil(lengthM / gridStepM) + 1);

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
    shaleDensity: make(),
    shaleSonic: make(),
    grainGamma: make(),
    waterResistivity: make(),
  };
  const texture = textureOf(stream.child('texture'), length);
  const pores = correlatedNoise(stream.child('pores'), length, 0.7);
  layRegions(stream.child('regions'), beds, earth);

  const draw = stream.child('beds');
  // How much shale even the cleanest beds of this basin hold.
  const dirt = draw.between(0, 0.3);
  let node = 0;
  let bottomM = 0;
  for (const bed of beds) {
    bottomM += bed.thicknessM;
    const end = Math.min(length, Math.round(bottomM / gridStepM));
    if (end > node) layBed(draw, bed, dirt, node, end, earth, texture, pores);
    node = Math.max(node, end);
  }
  return earth;
}

/** Writes the nodes [from, to) of one bed. */
function layBed(
  stream: Stream,
  bed: Bed,
  dirt: number,
  from: number,
  to: number,
  earth: Earth,
  texture: Profile,
  pores: Profile,
): void {
  const facies = faciesTable[bed.facies];
  const index = faciesNames.indexOf(bed.facies);
  const vshHere = stream.between(...facies.vsh) + (facies.permeability >= 0.2 ? dirt * stream.uniform() : 0);
  const porosityHere = stream.between(...facies.porosity);
  const fluid = facies.reservoir ? drawFluid(stream) : null;
  const laminaeM = stream.between(0.3, 1.2);
  const above = from > 0 ? { vsh: earth.vsh[from - 1]!, porosity: earth.porosity[from - 1]! } : null;
  for (let at = from; at < to; at++) {
    const share = (at - from + 0.5) / (to - from);
    const shift = trendAt(bed, share, at, laminaeM) * trendStrength(facies);
    const vsh = clamp(vshHere + shift + facies.texture * 0.2 * texture[at]!, 0, 1);
    const cleaner = (facies.vsh[1] - vsh) / (facies.vsh[1] - facies.vsh[0] + 0.15);
    const porosity =
      porosityHere *
      compaction(bed.facies, earth.topM + at * gridStepM) *
      clamp(0.55 + 0.45 * cleaner + 0.18 * pores[at]!, 0.1, 1.5);
    const turned = Math.min(1, ((at - from + 0.5) * gridStepM) / Math.max(bed.gradationM, 1e-9));
    const blend = above ? turned * turned * (3 - 2 * turned) : 1;
    earth.facies[at] = index;
    earth.vsh[at] = blend * vsh + (1 - blend) * (above?.vsh ?? 0);
    earth.porosity[at] = blend * clamp(porosity, 0, 0.42) + (1 - blend) * (above?.porosity ?? 0);
    if (fluid) {
      earth.saturation[at] = saturationAt(fluid, share, vsh);
      earth.gas[at] = fluid.gas ? 1 : 0;
    }
  }
}

/** Laminae and beds too thin to be listed: noise of two lengths, standard deviation 1. */
function textureOf(stream: Stream, length: number): Profile {
  const fine = correlatedNoise(stream.child('fine'), length, 0.25);
  const coarse = correlatedNoise(stream.child('coarse'), length, 1.5);
  return fine.map((each, at) => Math.SQRT1_2 * (each + coarse[at]!));
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
