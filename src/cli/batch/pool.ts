import { type ChildProcess, fork } from 'node:child_process';

/** How one task ended: with what the worker made of it, or without a worker. */
export type TaskEnd<Result> =
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'died'; readonly reason: string };

export interface PoolOptions {
  /** A module that answers `{ id, task }` with `{ id, result }`, see serveTasks. */
  readonly workerFile: string;
  /** Processes at the same time, 1 or more. */
  readonly workers: number;
  /** A task that takes longer is ended with its process, ms. */
  readonly timeLimitMs: number;
  /** Ends every process; tasks without an end get none. */
  readonly signal?: AbortSignal | undefined;
  /** Whether what the workers print on stderr is passed on. */
  readonly showStderr?: boolean | undefined;
}

/** How long a process that was asked to end may take to tidy up, ms. */
const graceMs = 3000;
const stderrTail = 2000;

/**
 * Runs tasks in child processes, each one task at a time, in order. A process that dies takes one task with it and
 * is replaced: native decoders can crash in ways that no `try` catches.
 * @param onEnd called once for each task, as it ends
 */
export async function runPool<Task, Result>(
  tasks: readonly Task[],
  options: PoolOptions,
  onEnd: (index: number, end: TaskEnd<Result>) => void,
): Promise<void> {
  let next = 0;
  const takeTurns = async (): Promise<void> => {
    let worker: Worker<Task, Result> | undefined;
    try {
      while (next < tasks.length && !options.signal?.aborted) {
        const index = next++;
        if (!worker?.alive) worker = new Worker<Task, Result>(options);
        const end = await worker.run(index, tasks[index]!);
        if (!options.signal?.aborted) onEnd(index, end);
      }
    } finally {
      await worker?.end();
    }
  };
  const count = Math.max(1, Math.min(options.workers, tasks.length));
  await Promise.all(Array.from({ length: count }, takeTurns));
}

/**
 * Whole windows of a sheet are taken and given back all the time. Where its C library is glibc, that would learn to keep them,
 * in pieces that nothing else fits into: a tenth of the memory of a sheet. Planes of a window (5 MB) are still used again: a page of
 * memory that the system has to give out anew takes longer than what is done with it.
 */
const workerEnv = (): NodeJS.ProcessEnv => ({ MALLOC_MMAP_THRESHOLD_: String(6 << 20), ...process.env });

class Worker<Task, Result> {
  alive = true;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private stderr = '';
  private finish: ((end: TaskEnd<Result>) => void) | undefined;
  private timedOut = false;

  constructor(private readonly options: PoolOptions) {
    this.child = fork(options.workerFile, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: workerEnv() });
    const { stderr } = this.child;
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-stderrTail);
      if (options.showStderr) process.stderr.write(text);
    });
    this.child.on('message', ({ result }: { result: Result }) => this.settle({ kind: 'result', result }));
    // Not `close`: it does not come to a parent that has disconnected (Node 20).
    const silent = new Promise((resolve) => stderr?.on('close', resolve));
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) => {
        this.die(`its process could not run (${error.message})`);
        resolve();
      });
      this.child.on('exit', async (code, signal) => {
        this.alive = false;
        await silent;
        this.die(this.reasonOf(code, signal));
        resolve();
      });
    });
    options.signal?.addEventListener('abort', this.stop);
  }

  run(id: number, task: Task): Promise<TaskEnd<Result>> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.timedOut = true;
        this.stop();
      }, this.options.timeLimitMs);
      this.finish = (end) => {
        clearTimeout(timer);
        resolve(end);
      };
      // A failed send is followed by `exit`, which says why.
      this.child.send({ id, task }, () => undefined);
    });
  }

  async end(): Promise<void> {
    this.options.signal?.removeEventListener('abort', this.stop);
    if (this.child.connected) this.child.disconnect();
    await this.ended;
  }

  private readonly stop = (): void => {
    this.child.kill('SIGTERM');
    setTimeout(() => this.child.kill('SIGKILL'), graceMs).unref();
  };

  private settle(end: TaskEnd<Result>): void {
    const { finish } = this;
    this.finish = undefined;
    finish?.(end);
  }

  private die(reason: string): void {
    this.alive = false;
    this.settle({ kind: 'died', reason });
  }

  private reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
    if (this.timedOut)
      return `it took longer than ${Math.round(this.options.timeLimitMs / 6000) / 10} minutes`;
    if (/heap out of memory|Allocation failed/.test(this.stderr)) return 'its process ran out of memory';
    const how = signal ? `signal ${signal}` : `exit code ${code}`;
    const said = this.stderr
      .trim()
      .split('\n')
      .findLast((line) => /\S/.test(line));
    return `its process ended (${how}${said ? `; last said: ${said.trim().slice(0, 200)}` : ''})`;
  }
}
