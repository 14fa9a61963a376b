import { messageOf, WelltraceError } from '../../core/errors.js';
import { startEngine } from '../../train/engine/start.js';
import { type Cell, cellName, cellsOf } from '../design/cell.js';
import type { StudyDesign } from '../design/schema.js';
import type { CellResult } from './cell-result.js';
import { claim } from './claim.js';
import type { ResultsFolder } from './results-folder.js';
import { CellBench } from './run-cell.js';

export interface StudyEvents {
  said(line: string): void;
  finished(result: CellResult, done: number, of: number): void;
  failed(cell: Cell, message: string): void;
}

export interface StudyOutcome {
  readonly finished: number;
  readonly failed: number;
  /** At work in other processes. */
  readonly elsewhere: number;
  readonly total: number;
}

/**
 * Works through the cells of a design that nobody has finished or is at work at, in the order of the design. Any number of
 * processes may do so on one folder. A cell that fails leaves no result and does not stop the others.
 * @throws WelltraceError where the engine does not start or the folder cannot be written
 */
export async function runStudy(
  design: StudyDesign,
  folder: ResultsFolder,
  { signal, events, only }: { signal: AbortSignal; events: StudyEvents; only: string | null },
): Promise<StudyOutcome> {
  const cells = cellsOf(design).filter((cell) => only === null || cellName(cell) === only);
  if (cells.length === 0)
    throw new WelltraceError(
      'usage',
      `Expected --cell to name a cell of the design, but ${JSON.stringify(only)} came: a name is, for example, ${cellName(cellsOf(design)[0]!)}.`,
    );
  const todo = cells.filter((cell) => !folder.isDone(cell));
  let finished = cells.length - todo.length;
  let failed = 0;
  let elsewhere = 0;
  if (todo.length > 0) {
    const { engine: wanted } = design.training;
    const engine = await startEngine(wanted === 'onnxruntime' ? 'wasm' : wanted, events.said);
    const name = wanted === 'onnxruntime' ? `onnxruntime, losses by ${engine.name}` : engine.name;
    events.said(`engine: ${name} (${engine.description})`);
    const bench = new CellBench(design, name);
    for (const cell of todo) {
      if (signal.aborted) break;
      const lock = claim(folder.lockPath(cell));
      if (lock === null) {
        elsewhere++;
        continue;
      }
      try {
        // Another process may have finished it since the list was made.
        if (!folder.isDone(cell)) {
          const result = await bench.run(cell, () => {
            lock.touch();
            if (signal.aborted) throw new Stopped();
          });
          await folder.keep(result);
          events.finished(result, finished + 1, cells.length);
        }
        finished++;
      } catch (thrown) {
        if (thrown instanceof Stopped) break;
        if (!(thrown instanceof WelltraceError)) throw thrown;
        failed++;
        events.failed(cell, messageOf(thrown));
      } finally {
        lock.release();
      }
    }
  }
  return { finished, failed, elsewhere, total: cells.length };
}

class Stopped extends Error {}
