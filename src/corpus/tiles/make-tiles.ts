import type { Recipe } from '../../degrade/index.js';
import { paperOf } from '../../render/paper/index.js';
import type { PlannedItem } from '../plan-item.js';
import type { SheetSource } from '../request.js';
import { makeTile, paperPx, type TrainingTile } from './make-tile.js';

export interface TilesOfSheet {
  readonly item: PlannedItem;
  readonly tiles: readonly TrainingTile[];
}

/** Scans of another resolution than their preset's: real ones are filed at 72 dpi and at 600. */
export interface OtherDpi {
  /** 0 … 1, of the sheets. */
  readonly share: number;
  /** Any from here … */
  readonly least: number;
  /** … to here, as likely to be halved as doubled. */
  readonly most: number;
}

export interface TilesRequest {
  /** Side of a tile, px of the scan. */
  readonly patchPx: number;
  /** Tiles of the sheet. */
  readonly count: number;
  /** @default null: every sheet at its preset's resolution */
  readonly otherDpi?: OtherDpi | null | undefined;
  /** Whether a well is: of one that is not, no tile is made. @default every one */
  readonly wanted?: (well: string) => boolean;
}

/** Plans the sheet with this index and cuts its tiles. */
export function makeTiles(source: SheetSource, index: number, request: TilesRequest): TilesOfSheet {
  const { patchPx, count, otherDpi, wanted } = request;
  const item = source.plan(index);
  if (wanted?.(item.sheet.curveSet.well) === false) return { item, tiles: [] };
  const recipe = atOtherDpi(source.recipeOf(item.preset), otherDpi, item, patchPx);
  const paper = paperOf(item.sheet, item.curves, { dpi: recipe.dpi });
  const tiles = Array.from({ length: count }, (_, at) =>
    makeTile(item, at, { paper, patchPx, recipe, rule: source.rule }),
  );
  return { item, tiles };
}

/** What a recipe has in px (specks, the point spread) is the scanner's, and stays. */
function atOtherDpi(
  recipe: Recipe,
  otherDpi: OtherDpi | null | undefined,
  { sheet, stream }: PlannedItem,
  patchPx: number,
): Recipe {
  const draw = stream.child('dpi');
  if (!otherDpi || !draw.chance(otherDpi.share)) return recipe;
  // A short log at a coarse resolution has fewer rows than a tile.
  const enough = Math.ceil((25.4 * paperPx(patchPx)) / Math.min(sheet.widthMm, sheet.heightMm));
  const least = Math.max(otherDpi.least, enough);
  const dpi = Math.exp(draw.between(Math.log(least), Math.log(Math.max(least, otherDpi.most))));
  return { ...recipe, dpi: Math.round(dpi) };
}
