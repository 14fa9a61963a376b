import { Thread } from './thread.js';

export interface OrderedOptions {
  /** A module that calls `serveThread`, as built. */
  readonly workerFile: URL;
  /** Threads, 1 or more. */
  readonly workers: number;
  /** How many results may wait for the one who asks, besides those at work; ≥ 0. */
  readonly ahead: number;
  /** Ends the threads; the results that are left do not come. */
  readonly signal?: AbortSignal | undefined;
}

type Settled<Result> = { readonly result: Result } | { readonly error: unknown } | 'stopped';

/**
 * The results of tasks in the order of the tasks, made by worker threads ahead of the one who asks for them. Tasks
 * are drawn from `tasks` as they begin. When the one who asks stops, the threads end.
 * @throws what a task threw, when its turn comes
 */
export async function* inOrder<Task, Result>(
  tasks: Iterable<Task>,
  { workerFile, workers, ahead, signal }: OrderedOptions,
): AsyncGenerator<Result, void, undefined> {
  const source = tasks[Symbol.iterator]();
  const threads = Array.from({ length: workers }, () => new Thread<Task, Result>(workerFile));
  const begun: { readonly end: Promise<Settled<Result>>; readonly stop: () => void }[] = [];
  const queue: { readonly task: Task; readonly settle: (settled: Settled<Result>) => void }[] = [];

  const pump = (): void => {
    const thread = queue.length > 0 ? threads.find((each) => each.idle) : undefined;
    if (!thread) return;
    const { task, settle } = queue.shift()!;
    thread
      .run(task)
      .then(
        (result) => settle({ result }),
        (error: unknown) => settle({ error }),
      )
      .finally(pump);
    pump();
  };
  const begin = (): boolean => {
    const { value, done } = source.next();
    if (done) return false;
    let settle: (settled: Settled<Result>) => void = () => {};
    const end = new Promise<Settled<Result>>((resolve) => {
      settle = resolve;
    });
    begun.push({ end, stop: () => settle('stopped') });
    queue.push({ task: value, settle });
    pump();
    return true;
  };
  const onAbort = (): void => {
    for (const { stop } of begun) stop();
  };
  signal?.addEventListener('abort', onAbort);
  try {
    let more = true;
    while (!signal?.aborted) {
      while (more && begun.length < workers + ahead) more = begin();
      const first = begun[0];
      if (!first) return;
      const settled = await first.end;
      begun.shift();
      if (settled === 'stopped') return;
      if ('error' in settled) throw settled.error;
      yield settled.result;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    queue.length = 0;
    await Promise.all(threads.map((thread) => thread.end()));
  }
}
