import { streamOf } from '../../core/rng.js';
import { addCounts, type Counts, noCounts, scoresOf } from '../measure/counts.js';
import type { CutName } from '../measure/measure-cell.js';
import type { CellResult } from '../run/cell-result.js';
import {
  type Group,
  hierarchicalBootstrap,
  type Interval,
  leavesIn,
} from '../statistics/hierarchical-bootstrap.js';
import { signFlipTest } from '../statistics/sign-flip-test.js';
import type { Contended, NoiseSeries, Pool } from './pool.js';
import { bootstrapDraws, wellsOf } from './reading.js';

/** One term of a contrast: a strategy at a size of noise, read at a cut. */
export interface Arm {
  readonly strategy: string;
  readonly level: number;
  readonly cut: CutName;
  readonly weight: number;
}

export interface Contrast {
  /** Σ weight × F1, mean over pens, of the blocks that have every arm. */
  readonly value: number;
  readonly interval: Interval;
  /** Two-sided, of the paired permutation test over blocks. */
  readonly p: number;
  /** Blocks of pen and seed: wells, first weights and label draws of their own. */
  readonly blocks: number;
}

/** One tile: its pen, and the counts of each arm. */
interface Leaf {
  readonly penPx: number;
  readonly counts: readonly Counts[];
}

/**
 * A paired comparison: within a block of pen and seed all arms share wells, tiles, first weights, order and label draws. The
 * interval resamples blocks, then wells, then tiles; the test flips the signs of whole blocks.
 * @returns null where no block has every arm
 */
export function contrast(
  pool: Pool<Contended>,
  series: NoiseSeries,
  arms: readonly Arm[],
  { mask = 0, pens = pool.pens }: { readonly mask?: number; readonly pens?: readonly number[] } = {},
): Contrast | null {
  const blocks = pens.flatMap((penPx) => {
    const cells = arms.map(({ strategy, level }) => pool.at(strategy, series, level, penPx));
    return (cells[0] ?? []).flatMap(({ cell: { seed } }) => {
      const own = cells.map((each) => each.find(({ cell }) => cell.seed === seed));
      return own.every((each) => each !== undefined) ? [{ penPx, cells: own as CellResult[] }] : [];
    });
  });
  if (blocks.length === 0) return null;
  const groups = blocks.map(
    ({ penPx, cells }): Group<Leaf> =>
      wellsOf(cells[0]!, (tile) => ({
        penPx,
        counts: cells.map((cell, arm) => cell.masks[mask]!.tiles[tile]![arms[arm]!.cut]),
      })),
  );
  const weighted = (leaves: readonly Leaf[]): number =>
    arms.reduce(
      (sum, { weight }, arm) =>
        sum + weight * scoresOf(leaves.map(({ counts }) => counts[arm]!).reduce(addCounts, noCounts)).f1,
      0,
    );
  const statistic = (leaves: readonly Leaf[]): number => {
    const pens = [...new Set(leaves.map(({ penPx }) => penPx))];
    const values = pens.map((pen) => weighted(leaves.filter(({ penPx }) => penPx === pen)));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const name = JSON.stringify([series, arms, mask, pens]);
  return {
    value: statistic(groups.flatMap(leavesIn)),
    interval: hierarchicalBootstrap(groups, statistic, {
      draws: bootstrapDraws,
      share: 0.95,
      stream: streamOf(1, 'contrast', name),
    }),
    p: signFlipTest(
      groups.map((group) => weighted(leavesIn(group))),
      streamOf(1, 'test', name),
    ),
    blocks: blocks.length,
  };
}
