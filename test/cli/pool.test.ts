import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type PoolOptions, runPool, type TaskEnd } from '../../src/cli/batch/pool.js';
import { isAlive } from '../../src/io/is-alive.js';

interface Task {
  crash?: boolean;
  exit?: boolean;
  hang?: boolean;
  ms?: number;
}
interface Answer {
  id: number;
  pid: number;
}

const workerFile = fileURLToPath(new URL('fixtures/worker.mjs', import.meta.url));

async function ends(
  tasks: Task[],
  options: Partial<PoolOptions> = {},
): Promise<(TaskEnd<Answer> | undefined)[]> {
  const found: (TaskEnd<Answer> | undefined)[] = tasks.map(() => undefined);
  await runPool<Task, Answer>(
    tasks,
    { workerFile, workers: 2, timeLimitMs: 60_000, ...options },
    (index, end) => {
      expect(found[index]).toBeUndefined();
      found[index] = end;
    },
  );
  return found;
}

test('every task is done once, by no more processes than asked for, and none is left', async () => {
  const found = await ends(Array.from({ length: 9 }, () => ({})));
  expect(found.map((end) => end?.kind === 'result' && end.result.id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const pids = new Set(found.map((end) => (end?.kind === 'result' ? end.result.pid : 0)));
  expect(pids.size).toBeLessThanOrEqual(2);
  for (const pid of pids) expect(isAlive(pid)).toBe(false);
});

test('a task that crashes its process is named; the others are done', async () => {
  const found = await ends([{}, { crash: true }, {}, { exit: true }, {}], { workers: 1 });
  expect(found.map((end) => end?.kind)).toEqual(['result', 'died', 'result', 'died', 'result']);
  expect(found[1]).toMatchObject({ reason: expect.stringContaining('signal SIGSEGV') });
  expect(found[3]).toMatchObject({
    reason: 'its process ended (exit code 7; last said: the decoder gave up)',
  });
});

test('a task that hangs, deaf to signals, is ended at the time limit', async () => {
  const found = await ends([{ hang: true }, {}], { workers: 1, timeLimitMs: 1500 });
  expect(found[0]).toMatchObject({ kind: 'died', reason: 'it took longer than 0 minutes' });
  expect(found[1]?.kind).toBe('result');
});

test('a worker that cannot start is a reason, not a crash', async () => {
  const found = await ends([{}], { workerFile: '/nowhere/worker.js' });
  expect(found[0]).toMatchObject({ kind: 'died', reason: expect.stringContaining('exit code 1') });
});

test('stopped, it starts nothing more and leaves no process', async () => {
  const stop = new AbortController();
  const tasks = Array.from({ length: 6 }, (_, index) => ({ ms: index === 0 ? 0 : 60_000 }));
  const found: number[] = [];
  await runPool<Task, Answer>(
    tasks,
    { workerFile, workers: 1, timeLimitMs: 120_000, signal: stop.signal },
    (index) => {
      found.push(index);
      stop.abort();
    },
  );
  expect(found).toEqual([0]);
});
