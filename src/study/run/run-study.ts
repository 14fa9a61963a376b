import { messageOf, WelltraceError } from '../../core/errors.js';
import { startEngine } from '../../train/engine/start.js';
import { claim } from './claim.js';
import type { NamedResult, ResultsFolder } from './results-folder.js';
import type { NamedDesign, StudyKind } from './study-kind.js';

export interface StudyEvents<Cell, Result> {
  said(line: string): void;
  finished(result: Result, done: number, of: number): void;
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
export async function runStudy<Design extends NamedDesign, Cell, Result extends NamedResult>(
  kind: StudyKind<Design, Cell, Result>,
  design: Design,
  folder: ResultsFolder,
  { signal, events, only }: { signal: AbortSignal; events: StudyEvents<Cell, Result>; only: string | null },
): Promise<StudyOutcome> {
  const all = kind.cellsOf(design);
  const cells = all.filter((cell) => only === null || kind.nameOf(cell) === only);
  if (cells.length === 0)
    throw new WelltraceError(
      'usage',
      `Expected --cell to name a cell of the design, but ${JSON.stringify(only)} came: a name is, for example, ${kind.nameOf(all[0]!)}.`,
    );
  const todo = cells.filter((cell) => !folder.isDone(kind.nameOf(cell)));
  let finished = cells.length - todo.length;
  let failed = 0;
  let elsewhere = 0;
  if (todo.length > 0) {
    const { engine: wanted } = kind.trainingOf(design);
    const engine = await startEngine(wanted === 'onnxruntime' ? 'wasm' : wanted, events.said);
    const name = wanted === 'onnxruntime' ? `onnxruntime, losses by ${engine.name}` : engine.name;
    events.said(`engine: ${name} (${engine.description})`);
    const bench = kind.bench(design, name);
    for (const cell of todo) {
      if (signal.aborted) break;
      const lock = claim(folder.lockPath(kind.nameOf(cell)));
      if (lock === null) {
        elsewhere++;
        continue;
      }
      try {
        // Another process may have finished it since the list was made.
        if (!folder.isDone(kind.nameOf(cell))) {
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
