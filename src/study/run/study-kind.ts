import type * as z from 'zod';
import type { TrainingOptions } from '../design/schema.js';
import type { NamedResult } from './results-folder.js';

/** Runs cells of one design. */
export interface Bench<Cell, Result> {
  /**
   * One cell; alone it gives what it gives in a run of all.
   * @param beat called while it works; what it throws ends the cell
   * @throws WelltraceError where the cell cannot be had as the design asks for it
   */
  run(cell: Cell, beat: () => void): Promise<Result>;
}

export interface NamedDesign {
  readonly study: string;
}

/** What a study is to the commands that run it, whatever it trains and measures. */
export interface StudyKind<Design extends NamedDesign, Cell, Result extends NamedResult> {
  readonly schema: z.ZodType<Design>;
  /** @throws WelltraceError `usage`: the first problem of the text, YAML, with its line */
  parse(yaml: string, fileName: string): Design;
  /** In the order in which they are run. */
  cellsOf(design: Design): Cell[];
  /** A file name; no two cells of a design share one. */
  nameOf(cell: Cell): string;
  trainingOf(design: Design): TrainingOptions;
  /** @param engine that was started */
  bench(design: Design, engine: string): Bench<Cell, Result>;
  /** A finished cell in a line. */
  lineOf(result: Result): string;
}
