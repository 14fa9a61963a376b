import type { Mask } from '../../src/core/raster.js';
import type { GridRemoval } from '../../src/gridlines/remove/grid-remover.js';

/** What was drawn on a window, before noise. */
export interface DrawnTruth {
  readonly grid: Mask;
  readonly curves: Mask;
}

/** Counts of pixels; `of`: all, `is`: those of which it holds. */
interface Share {
  of: number;
  is: number;
}

/** What the shares mean is said on the page (page.ts). */
export class RemovalScore {
  readonly gridRemoved: Share = { of: 0, is: 0 };
  readonly rimRemoved: Share = { of: 0, is: 0 };
  readonly curveKept: Share = { of: 0, is: 0 };
  readonly freeCurveKept: Share = { of: 0, is: 0 };
  readonly wronglyHealed: Share = { of: 0, is: 0 };
  readonly farHealed: Share = { of: 0, is: 0 };

  /** All of one size. */
  add(ink: Mask, { grid, curves }: DrawnTruth, { clean, hidden }: GridRemoval): void {
    const [nearGrid, nearCurves] = [withNeighbours(grid), withNeighbours(curves)];
    for (let i = 0; i < ink.data.length; i++) {
      const stays = clean.data[i] === 1;
      const curve = curves.data[i] === 1;
      if (ink.data[i] === 1) {
        if (grid.data[i] === 1 && !curve) count(this.gridRemoved, !stays);
        if (nearGrid[i] === 1 && nearCurves[i] === 0) count(this.rimRemoved, !stays);
        if (curve) count(this.curveKept, stays);
        if (curve && nearGrid[i] === 0) count(this.freeCurveKept, stays);
      }
      if (stays && hidden.data[i] === 1) {
        count(this.wronglyHealed, !curve);
        count(this.farHealed, nearCurves[i] === 0);
      }
    }
  }

  /** Percentages in the order of `scoreHeads`. */
  cells(): string[] {
    return [
      this.gridRemoved,
      this.rimRemoved,
      this.curveKept,
      this.freeCurveKept,
      this.wronglyHealed,
      this.farHealed,
    ].map(({ of, is }) => (of === 0 ? '–' : ((100 * is) / of).toFixed(1)));
  }
}

export const scoreHeads = [
  'grid ink removed, %',
  'with its rim, %',
  'curve ink kept, %',
  'off the grid, %',
  'of the healed ink, wrong, %',
  'by more than 1 px, %',
] as const;

function count(share: Share, holds: boolean): void {
  share.of++;
  if (holds) share.is++;
}

/** 1 on ink and on its eight neighbours. */
function withNeighbours({ widthPx, heightPx, data }: Mask): Uint8Array {
  const near = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    const col = i % widthPx;
    const row = (i - col) / widthPx;
    const [left, right] = [Math.max(0, col - 1), Math.min(widthPx, col + 2)];
    for (let y = Math.max(0, row - 1); y < Math.min(heightPx, row + 2); y++)
      near.fill(1, y * widthPx + left, y * widthPx + right);
  }
  return near;
}
