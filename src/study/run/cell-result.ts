import type { Cell } from '../design/cell.js';
import { addCounts, noCounts, scoresOf } from '../measure/counts.js';
import type { MaskMeasurement } from '../measure/measure-cell.js';
import type { Prediction } from '../measure/predict.js';
import type { SelectionLog } from '../training/selection.js';

/** One mask of a finished cell. */
export interface MaskResult extends MaskMeasurement {
  readonly mask: string;
  /** By theory, written before the training; null where no theory is known for the strategy. */
  readonly prediction: Prediction | null;
  /** The best F1 on noisy test labels of anybody who knows P(label = 1). Against true labels the ceiling is 1. */
  readonly noisyCeiling: number;
}

/** A finished cell: what its file holds. */
export interface CellResult {
  readonly name: string;
  readonly cell: Cell;
  /** What the noise came to on the training tiles: its strength in its own unit, and 1 − Dice. */
  readonly noise: { readonly strength: number; readonly rate: number };
  /** Well of each test tile, in the order of `masks[].tiles`. */
  readonly wells: readonly string[];
  readonly masks: readonly MaskResult[];
  readonly lastLoss: number;
  readonly selection: SelectionLog | null;
  readonly seconds: number;
  readonly engine: string;
  readonly version: string;
  readonly finished: string;
}

/** A finished cell in a line. */
export function lineOfCell({ name, masks, seconds }: CellResult): string {
  const f1 = masks.map(({ mask, tiles }) => {
    const at = (cut: 'half' | 'tuned') =>
      scoresOf(tiles.map((tile) => tile[cut]).reduce(addCounts, noCounts)).f1;
    return `${mask} F1 ${at('half').toFixed(3)} at ½, ${at('tuned').toFixed(3)} tuned`;
  });
  return `${name}: ${f1.join('; ')} (${seconds.toFixed(0)} s)`;
}
