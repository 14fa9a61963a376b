import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Measured } from './quantities.js';

export interface SheetTask {
  readonly preset: string;
  readonly index: number;
  /** Of the log. */
  readonly mostRows: number;
  /** Of the wells, the layouts and the scan channel. */
  readonly seed: number;
  /** Depth scales, mm per ft, of which the sheet has one; empty where any will do. */
  readonly scales: readonly number[];
}

export interface Progress {
  /** Asked before each sheet. */
  goOn(): boolean;
  told(task: SheetTask): void;
}

/** Measures the sheets, two at a time, as long as it may; returns the numbers in the order of the tasks. */
export async function measureSheets(
  tasks: readonly SheetTask[],
  { goOn, told }: Progress,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  const queue = tasks.entries();
  const file = fileURLToPath(new URL('measure-process.ts', import.meta.url));
  const work = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`expected a process that measures sheets but it ended with ${code}`);
    });
    // Ending it when all is measured is no failure.
    ended.catch(() => {});
    for (const [at, task] of queue) {
      if (!goOn()) return;
      const answer = once(child, 'message');
      child.send(task);
      const [sheet] = await Promise.race([answer, ended]);
      measured[at] = sheet as Measured;
      told(task);
    }
  };
  const children = [fork(file), fork(file)];
  try {
    await Promise.all(children.map(work));
  } finally {
    for (const child of children) child.kill();
  }
  return measured;
}
