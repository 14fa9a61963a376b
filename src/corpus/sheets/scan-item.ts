import { composeMaps, type PlaneMap, scaleMap } from '../../core/plane-map.js';
import { type Recipe, type ScannedSheet, scanSheet } from '../../degrade/index.js';
import { paperOf } from '../../render/paper/index.js';
import { inkOfCurves } from '../curve-ink.js';
import type { PlannedItem } from '../plan-item.js';

const mmPerInch = 25.4;

export interface ScannedItem {
  readonly scanned: ScannedSheet;
  /** Sheet (mm) → image (px). */
  readonly toImage: PlaneMap;
}

/** A whole sheet, drawn and scanned as its rows are read. */
export function scanItem({ sheet, curves, stream }: PlannedItem, recipe: Recipe): ScannedItem {
  const paper = paperOf(sheet, curves, { dpi: recipe.dpi });
  const scanned = scanSheet({
    ink: inkOfCurves(curves),
    paper: (ink) => paper.draw({ ink: ink.map(({ paths }) => paths) }),
    dpi: recipe.dpi,
    recipe,
    stream: stream.child('scan'),
  });
  return { scanned, toImage: composeMaps(scaleMap(recipe.dpi / mmPerInch), scanned.toScan) };
}
