import { paperOf } from '../../render/paper/index.js';
import type { PlannedItem } from '../plan-item.js';
import type { SheetSource } from '../request.js';
import { makeTile, type TrainingTile } from './make-tile.js';

export interface TilesOfSheet {
  readonly item: PlannedItem;
  readonly tiles: readonly TrainingTile[];
}

/**
 * Plans the sheet with this index and cuts its tiles.
 * @param wanted whether a well is; of one that is not, no tile is made
 */
export function makeTiles(
  source: SheetSource,
  index: number,
  patchPx: number,
  count: number,
  wanted: (well: string) => boolean = () => true,
): TilesOfSheet {
  const item = source.plan(index);
  if (!wanted(item.sheet.curveSet.well)) return { item, tiles: [] };
  const recipe = source.recipeOf(item.preset);
  const paper = paperOf(item.sheet, item.curves, { dpi: recipe.dpi });
  const tiles = Array.from({ length: count }, (_, at) =>
    makeTile(item, at, { paper, patchPx, recipe, rule: source.rule }),
  );
  return { item, tiles };
}
