import { WelltraceError } from '../../core/errors.js';
import type { CurveOptions, SheetEvaluation } from './curve-evaluation.js';
import { evaluateTables } from './evaluate-tables.js';
import { evaluateTraces } from './evaluate-traces.js';
import type { SheetPair } from './find-curves.js';

/**
 * Every curve of one sheet that both sides have, by values and by traces as far as both sides have those.
 * @throws WelltraceError `input` where a file cannot be read, or the two sides have no curve or no depth in common
 */
export async function evaluateSheet(pair: SheetPair, options: CurveOptions): Promise<SheetEvaluation> {
  const { truth, found, name } = pair;
  const parts: SheetEvaluation[] = [];
  if (truth.table && found.table) parts.push(await evaluateTables(name, truth.table, found.table, options));
  if (truth.traces && found.traces)
    parts.push(await evaluateTraces(name, truth.traces, found.traces, options));
  if (parts.length === 0)
    throw new WelltraceError(
      'input',
      `Expected values by depth (LAS, CSV) or traces by row on both sides of ${name} but ${truth.table ?? truth.traces} and ${found.table ?? found.traces} are of different kinds: give the same kind on both.`,
    );
  return {
    curves: parts.flatMap(({ curves }) => curves),
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
    failed: parts.flatMap(({ failed }) => failed),
  };
}
