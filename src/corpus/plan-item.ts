import type { CurveSet } from '../core/curve-set.js';
import type { LogSheet } from '../core/log-sheet.js';
import { type Stream, streamOf } from '../core/rng.js';
import type { CurveTruth } from '../core/truth.js';
import { proceduralWell } from '../render/curves/index.js';
import { curveTruth, planSheet } from '../render/sheet/index.js';
import { type PresetMix, pickPreset } from './preset-mix.js';
import { sheetStyle } from './sheet-style.js';
import type { WellSource } from './wells.js';

/** What decides a sheet of a corpus, besides its index. */
export interface PlanRequest {
  readonly seed: number;
  readonly presets: PresetMix;
  /** Wells to draw; null: procedural ones. */
  readonly wells: readonly WellSource[] | null;
  /** Of the sheets; as the planner has it where left out. */
  readonly maximumHeightMm?: number | undefined;
  /** Header, scale inserts, remarks and tail around the log. @default true */
  readonly blocks?: boolean | undefined;
}

/** A sheet that will be drawn and scanned, once or in parts. */
export interface PlannedItem {
  readonly preset: string;
  readonly sheet: LogSheet;
  readonly curves: readonly CurveTruth[];
  /** The item's own; its children are named by what they decide. */
  readonly stream: Stream;
}

export interface ItemPlanner {
  /**
   * The sheet with this index: the same whatever was planned before.
   * @throws WelltraceError as planSheet does, or where the well cannot be read
   */
  plan(index: number): PlannedItem;
}

/** Lengths of procedural wells, m: from a repeat section to a whole logged interval. */
const lengthsM = { short: 60, long: 450 } as const;

export const itemPlanner = (request: PlanRequest): ItemPlanner => ({
  plan(index) {
    const stream = streamOf(request.seed, 'item', index);
    const preset = pickPreset(request.presets, stream.child('preset'));
    const well = request.wells ? stream.child('well').pick(request.wells)() : newWell(stream);
    const { maximumHeightMm, blocks } = request;
    const options = { ...sheetStyle(preset, stream.child('style')), maximumHeightMm, blocks };
    const sheet = planSheet(well, options, stream.child('sheet'));
    const curves = sheet.tracks.flatMap((track, at) =>
      track.curves.map((_, curve) => curveTruth(sheet, at, curve)),
    );
    return { preset, sheet, curves, stream };
  },
});

function newWell(stream: Stream): CurveSet {
  const draw = stream.child('length');
  const unit = draw.chance(0.75) ? 'ft' : 'm';
  const lengthM = Math.exp(draw.between(Math.log(lengthsM.short), Math.log(lengthsM.long)));
  return proceduralWell(stream.child('well'), { unit, length: unit === 'ft' ? lengthM / 0.3048 : lengthM });
}
