import { streamOf } from '../../core/rng.js';
import { addCounts, type Counts, noCounts, type Scores, scoresOf } from '../measure/counts.js';
import type { CutName } from '../measure/measure-cell.js';
import type { CellResult } from '../run/cell-result.js';
import { type Group, hierarchicalBootstrap, type Interval } from '../statistics/hierarchical-bootstrap.js';

export const bootstrapDraws = 1000;

/** What cells that differ in their seed alone say of one mask: pooled scores, and an interval of 95 % for F1. */
export interface Reading extends Scores {
  readonly interval: Interval;
  readonly seeds: number;
}

/** @param cells at least one */
export function readingOf(cells: readonly CellResult[], mask: number, cut: CutName): Reading {
  const leaves = cells.map((cell) => wellsOf(cell, (tile) => cell.masks[mask]!.tiles[tile]![cut]));
  const pooled = (counts: readonly Counts[]) => scoresOf(counts.reduce(addCounts, noCounts));
  const all = cells.flatMap((cell) => cell.masks[mask]!.tiles.map((tile) => tile[cut]));
  return {
    ...pooled(all),
    interval: hierarchicalBootstrap(leaves, (counts) => pooled(counts).f1, {
      draws: bootstrapDraws,
      share: 0.95,
      stream: streamOf(1, 'interval', cells[0]!.name, mask, cut),
    }),
    seeds: cells.length,
  };
}

/** The tiles of a cell by their wells. @param wells that of each tile */
export function wellsOf<T>({ wells }: Pick<CellResult, 'wells'>, leafOf: (tile: number) => T): Group<T> {
  const groups = new Map<string, { leaf: T }[]>();
  for (const [tile, well] of wells.entries())
    groups.set(well, [...(groups.get(well) ?? []), { leaf: leafOf(tile) }]);
  return [...groups.values()];
}
