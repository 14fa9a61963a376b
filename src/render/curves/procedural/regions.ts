import type { Stream } from '../../../core/rng.js';
import type { Bed } from './bed-stack.js';
import type { Earth } from './earth.js';
import { correlatedNoise } from './filters.js';
import { clamp, gridStepM } from './grid.js';

type Regions = Pick<
  Earth,
  | 'length'
  | 'topM'
  | 'shaleGamma'
  | 'shaleResistivity'
  | 'shaleNeutron'
  | 'shaleDensity'
  | 'shaleSonic'
  | 'grainGamma'
  | 'waterResistivity'
>;

/**
 * What holds for a basin or a formation as a whole and drifts slowly down it: what its shale reads, what its
 * grains radiate, how salt its water is. Written into the profiles.
 */
export function layRegions(stream: Stream, beds: readonly Bed[], regions: Regions): void {
  const drift = correlatedNoise(stream.child('drift'), regions.length, 25);
  // Shale is not one rock: its minerals change from foot to foot.
  const mud = correlatedNoise(stream.child('mud'), regions.length, 0.8);
  const basin = drawBasin(stream);
  let node = 0;
  let bottomM = 0;
  let before: number | undefined;
  let formation = { gamma: 0, resistivity: 0, neutron: 0, grains: 0 };
  for (const bed of beds) {
    if (bed.formation !== before) {
      before = bed.formation;
      formation = {
        gamma: basin.gamma * Math.exp(0.12 * stream.normal()),
        resistivity: basin.resistivity * Math.exp(0.25 * stream.normal()),
        neutron: stream.between(0.3, 0.42) + 0.08 * basin.youth,
        grains: basin.grains * stream.between(0.4, 1.4),
      };
    }
    bottomM += bed.thicknessM;
    const end = Math.min(regions.length, Math.round(bottomM / gridStepM));
    const hot = bed.facies === 'hot-shale' ? stream.between(1.6, 3.5) : 1;
    const organic = bed.facies === 'hot-shale' ? stream.between(2, 12) : 1;
    for (let at = node; at < end; at++) {
      const depthKm = (regions.topM + at * gridStepM) / 1000;
      // Compacted shale is denser, faster and drier (Athy 1930); young basins have hardly begun.
      const deeper = clamp(depthKm - 2, -2, 2.5);
      const [slow, quick] = [drift[at]!, mud[at]!];
      regions.shaleGamma[at] = formation.gamma * hot * (1 + 0.06 * slow + 0.05 * quick);
      regions.shaleResistivity[at] =
        formation.resistivity * organic * Math.exp(0.15 * deeper + 0.12 * slow + 0.08 * quick);
      regions.shaleNeutron[at] =
        formation.neutron * Math.exp(-0.08 * deeper) * (1 + 0.04 * slow - 0.04 * quick);
      regions.shaleDensity[at] = 2.55 - 0.3 * basin.youth + 0.06 * deeper + 0.015 * slow + 0.015 * quick;
      regions.shaleSonic[at] =
        (82 + 45 * basin.youth) * Math.exp(-0.13 * deeper) * (1 + 0.02 * slow - 0.02 * quick);
      regions.grainGamma[at] = formation.grains * (1 + 0.2 * slow + 0.15 * quick);
      // Water grows saltier and hotter with depth.
      regions.waterResistivity[at] = basin.water * Math.exp(-0.25 * (depthKm - 2));
    }
    node = Math.max(node, end);
  }
}

function drawBasin(stream: Stream) {
  const youth = stream.uniform() ** 1.5;
  return {
    /** 0: old and compacted; 1: young mud. */
    youth,
    /** Of pure shale, GAPI. */
    gamma: stream.between(75, 130),
    /** Of pure shale, ohm.m: young mud conducts. */
    resistivity: Math.exp(stream.between(Math.log(1.2), Math.log(6)) - 0.8 * youth),
    /** What feldspar and mica add to grains, GAPI. */
    grains: stream.between(0, 30),
    /** Formation water at 2 km, ohm.m. */
    water: Math.exp(stream.between(Math.log(0.03), Math.log(0.3))),
  };
}
