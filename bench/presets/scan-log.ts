import type { RowSource } from '../../src/core/row-source.js';
import { itemPlanner, scanItem } from '../../src/corpus/index.js';
import { loadRecipe } from '../../src/degrade/index.js';
import { scanStatistics } from '../../src/metrics/scan-statistics/index.js';
import { type Measured, measuredOf } from './quantities.js';

const seed = 1958;
const mmPerInch = 25.4;

/** An image as far as it is measured. */
export type LogPart = Omit<RowSource, 'channels'>;

/**
 * The log of a rendered sheet without header, inserts and paper around it, as the real crops are.
 * @param mostRows of the log; a short well is shorter
 */
async function scanLog(preset: string, index: number, mostRows: number): Promise<LogPart> {
  const recipe = await loadRecipe(preset);
  const planner = itemPlanner({
    seed,
    presets: [{ preset, weight: 1 }],
    wells: null,
    maximumHeightMm: (mostRows / recipe.dpi) * mmPerInch,
    blocks: false,
  });
  const item = planner.plan(index);
  const { scanned, toImage } = scanItem(item, recipe);
  const { log, widthMm } = item.sheet;
  const ends = toImage.mapPath({
    x: Float64Array.of(widthMm / 2, widthMm / 2),
    y: Float64Array.of(log.topMm, log.bottomMm),
  });
  const from = Math.max(0, Math.round(ends[0]!.y[0]!));
  const to = Math.min(scanned.image.heightPx, Math.round(ends.at(-1)!.y.at(-1)!), from + mostRows);
  return {
    widthPx: scanned.image.widthPx,
    heightPx: to - from,
    readRows: (top, count) => scanned.image.readRows(from + top, count),
  };
}

export const measureSheet = async (preset: string, index: number, mostRows: number): Promise<Measured> =>
  measuredOf(scanStatistics(await scanLog(preset, index, mostRows)));
