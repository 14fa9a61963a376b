import type { Rung } from './line-chain.js';

/**
 * The weight class of each rung, 0 the lightest: every q-th line that is heavier than its neighbours makes a
 * class, and among those every q-th again.
 */
export function lineWeights(rungs: readonly Rung[]): Int32Array {
  const weights = new Int32Array(rungs.length);
  const mass = localMass(rungs);
  let members = rungs.map((_, index) => index);
  // The step, in lines, between members of the class found last.
  let stride = 1;
  for (let level = 1; level <= 4; level++) {
    const found = heavierEvery(rungs, mass, members, stride);
    if (!found) break;
    for (const index of found.members) weights[index] = level;
    members = found.members;
    stride *= found.every;
  }
  return weights;
}

/** Mass of each rung over the median of those around it: dirt and fading cancel. */
function localMass(rungs: readonly Rung[]): Float64Array {
  const reach = 12;
  return Float64Array.from(rungs, ({ peak }, index) => {
    const near = rungs
      .slice(Math.max(0, index - reach), index + reach + 1)
      .map((other) => other.peak.mass)
      .sort((a, b) => a - b);
    return peak.mass / near[near.length >> 1]!;
  });
}

function heavierEvery(
  rungs: readonly Rung[],
  mass: Float64Array,
  members: readonly number[],
  stride: number,
): { every: number; members: number[] } | null {
  const sections = new Map<number, number[]>();
  for (const index of members) {
    const key = rungs[index]!.section;
    const list = sections.get(key) ?? [];
    list.push(index);
    sections.set(key, list);
  }
  let best: { every: number; members: number[]; score: number } | null = null;
  for (const every of [2, 4, 5, 10, 3, 20, 25]) {
    const chosen: number[] = [];
    let heavy = 0;
    let light = 0;
    let heavyCount = 0;
    let lightCount = 0;
    let clear = 0;
    for (const list of sections.values()) {
      const sums = new Float64Array(every);
      const counts = new Float64Array(every);
      // Members of a class of stride s stand at indices ≡ r (mod s): number them by the class.
      const numberOf = (index: number): number =>
        Math.round((rungs[index]!.index - rungs[list[0]!]!.index) / stride);
      for (const index of list) {
        const residue = numberOf(index) % every;
        sums[residue] = sums[residue]! + Math.min(4, mass[index]!);
        counts[residue] = counts[residue]! + 1;
      }
      let top = 0;
      for (let r = 0; r < every; r++)
        if (counts[r]! > 0 && sums[r]! / counts[r]! > (sums[top]! || 0) / Math.max(1, counts[top]!)) top = r;
      const usual = (sums.reduce((a, b) => a + b) - sums[top]!) / Math.max(1, list.length - counts[top]!);
      for (const index of list) {
        const here = numberOf(index) % every === top;
        if (here) {
          chosen.push(index);
          if (mass[index]! > 1.12 * usual) clear++;
        }
      }
      heavy += sums[top]!;
      heavyCount += counts[top]!;
      light += sums.reduce((a, b) => a + b) - sums[top]!;
      lightCount += list.length - counts[top]!;
    }
    if (heavyCount < 2 || lightCount < 2 || clear < 0.75 * heavyCount) continue;
    const ratio = heavy / heavyCount / (light / lightCount);
    // A class that is finer than the true one holds light lines; one that is coarser leaves heavy ones outside.
    const score = (ratio - 1) * Math.sqrt(heavyCount / members.length);
    if (ratio > 1.18 && (!best || score > best.score)) best = { every, members: chosen, score };
  }
  return best;
}
