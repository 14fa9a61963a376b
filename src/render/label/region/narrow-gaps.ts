import type { Region } from './region.js';
import { UnionSweep } from './union-sweep.js';

/**
 * Calls `fill` with a trapezoid (x, y of its corners) for each part of the plane that lies between two
 * intervals of a row's union less than `gapPx` apart.
 */
export function forNarrowGaps(region: Region, gapPx: number, fill: (corners: number[]) => void): void {
  if (region.count === 0) return;
  const sweep = new UnionSweep(region, region.minY, true);
  for (let row = Math.floor(region.minY); row < region.maxY; row++) {
    const edges = sweep.band(row, row + 1);
    for (let k = 1; k < edges; k++) {
      const opensAgain = sweep.signedHeight[k - 1]! < 0 && sweep.signedHeight[k]! > 0;
      if (!opensAgain || sweep.topY[k - 1] !== sweep.topY[k]) continue;
      const above = sweep.fromX[k]! - sweep.fromX[k - 1]!;
      const below = sweep.toX[k]! - sweep.toX[k - 1]!;
      if (above >= gapPx && below >= gapPx) continue;
      if (above <= 0 && below <= 0) continue;
      // The gap's width is linear in y: what part of the slab has it below gapPx?
      const even = (gapPx - above) / (below - above);
      const from = above < gapPx ? 0 : even;
      const to = below < gapPx ? 1 : even;
      const [left, right] = [k - 1, k].map((edge) => [from, to].map((share) => xAt(sweep, edge, share)));
      const y = [from, to].map((share) => sweep.topY[k]! + share * sweep.signedHeight[k]!);
      fill([left![0]!, y[0]!, right![0]!, y[0]!, right![1]!, y[1]!, left![1]!, y[1]!]);
    }
  }
}

const xAt = ({ fromX, toX }: UnionSweep, edge: number, share: number): number =>
  fromX[edge]! + (toX[edge]! - fromX[edge]!) * share;
