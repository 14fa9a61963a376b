import type { Stream } from '../../core/rng.js';

/** What is drawn with replacement at one level; its own parts are drawn within it. */
export type Group<T> = readonly Group<T>[] | { readonly leaf: T };

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Hierarchical bootstrap: groups are drawn with replacement at every level (seeds, then wells, then tiles: never
 * pixels), the statistic is taken of the leaves that come, and its central share is reported (percentile method).
 * @param statistic of the leaves
 * @param share 0.95: from the 2.5th to the 97.5th percentile
 */
export function hierarchicalBootstrap<T>(
  groups: readonly Group<T>[],
  statistic: (leaves: readonly T[]) => number,
  { draws, share, stream }: { draws: number; share: number; stream: Stream },
): Interval {
  const values = Array.from({ length: draws }, () => {
    const leaves: T[] = [];
    drawInto(groups, leaves, stream);
    return statistic(leaves);
  })
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (quantile: number): number => {
    const place = quantile * (values.length - 1);
    const below = Math.floor(place);
    const [low, high] = [values[below]!, values[Math.ceil(place)]!];
    return low + (high - low) * (place - below);
  };
  if (values.length === 0) return { low: Number.NaN, high: Number.NaN };
  return { low: at((1 - share) / 2), high: at((1 + share) / 2) };
}

function drawInto<T>(groups: readonly Group<T>[], leaves: T[], stream: Stream): void {
  for (let turn = 0; turn < groups.length; turn++) {
    const group = groups[stream.integer(0, groups.length - 1)]!;
    if ('leaf' in group) leaves.push(group.leaf);
    else drawInto(group, leaves, stream);
  }
}

/** All leaves, in order. */
export function leavesIn<T>(group: Group<T>): T[] {
  return 'leaf' in group ? [group.leaf] : group.flatMap(leavesIn);
}
