import type { RowSource } from '../../src/core/row-source.js';
import { itemPlanner, type PlannedItem, scanItem } from '../../src/corpus/index.js';
import { loadRecipe } from '../../src/degrade/index.js';
import { scanStatistics } from '../../src/metrics/scan-statistics/index.js';
import type { SheetTask } from './measure-sheets.js';
import { type Measured, measuredOf } from './quantities.js';

const mmPerInch = 25.4;
/** Plans that are looked through for a depth scale. */
const mostPlans = 2000;

/** An image as far as it is measured. */
export type LogPart = Omit<RowSource, 'channels'>;

/**
 * The log of a rendered sheet without header, inserts and paper around it, as the real crops are.
 * A short well is shorter than asked.
 */
async function scanLog(task: SheetTask): Promise<LogPart> {
  const { preset, mostRows, seed } = task;
  const recipe = await loadRecipe(preset);
  const planner = itemPlanner({
    seed,
    presets: [{ preset, weight: 1 }],
    wells: null,
    maximumHeightMm: (mostRows / recipe.dpi) * mmPerInch,
    blocks: false,
  });
  const item = planOf(planner, task);
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

/** Indices of plans that have one of the scales, as far as they were looked for, and the plan to look at next. */
const searched = new Map<string, { indices: number[]; next: number }>();

/** The sheet of an index among those of one of the scales. */
function planOf(planner: Planner, { preset, index, seed, scales }: SheetTask): PlannedItem {
  if (scales.length === 0) return planner.plan(index);
  const key = `${preset} ${seed}`;
  const found = searched.get(key) ?? { indices: [], next: 0 };
  searched.set(key, found);
  for (; found.indices.length <= index && found.next < mostPlans; found.next++) {
    const { unit, mmPerUnit } = planner.plan(found.next).sheet.depth;
    if (unit === 'ft' && scales.some((mm) => Math.abs(mm - mmPerUnit) < 1e-6)) found.indices.push(found.next);
  }
  const at = found.indices[index];
  if (at !== undefined) return planner.plan(at);
  throw new Error(
    `expected ${index + 1} sheets of ${scales.join(' or ')} mm per ft among ${mostPlans} plans of ${preset} but found ${found.indices.length}`,
  );
}

type Planner = ReturnType<typeof itemPlanner>;

export const measureSheet = async (task: SheetTask): Promise<Measured> =>
  measuredOf(scanStatistics(await scanLog(task)));
