import type { Template } from '../../core/template.js';
import type { Failure } from './mask-item.js';
import type { PxScores, UnitScores } from './score-curve.js';

export interface CurveEvaluation {
  readonly sheet: string;
  readonly mnemonic: string;
  /** Of values by depth, or of traces by row. */
  readonly from: 'values' | 'traces';
  /** Null for traces. */
  readonly units: UnitScores | null;
  /** Null for values without a template. */
  readonly px: PxScores | null;
}

export interface SheetEvaluation {
  readonly curves: readonly CurveEvaluation[];
  /** Curves of the truth that were not found and not asked for, in a sentence. */
  readonly notes: readonly string[];
  /** Curves of the template that one side lacks. */
  readonly failed: readonly Failure[];
}

export interface CurveOptions {
  readonly template: Template | null;
  /** Farthest constant shift that alignment looks for, rows of the sheet (samples, where those are not known). */
  readonly mostShiftRows: number;
  readonly seed: number;
}
