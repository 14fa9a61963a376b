import { Worker } from 'node:worker_threads';
import { WelltraceError } from '../../core/errors.js';
import { type Answer, receivedError } from './protocol.js';

/** Who waits for a task. */
interface Waiting<Result> {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * A worker thread that does its tasks one after the other; begun with its first, and anew after it has died. It keeps the
 * process alive only while it has a task.
 */
export class Thread<Task, Result> {
  private worker: Worker | undefined;
  /** In the order of the tasks, which is that of the answers. */
  private waiting: Waiting<Result>[] = [];

  /**
   * @param workerFile a module that calls `serveThread`, as built
   * @param worksOn what of the user's must fit in its memory
   */
  constructor(
    private readonly workerFile: URL,
    private readonly worksOn = 'an item of the corpus',
  ) {}

  get idle(): boolean {
    return this.waiting.length === 0;
  }

  /** @throws what the task threw; WelltraceError `input` where the thread ran out of memory, at this task or one before */
  run(task: Task): Promise<Result> {
    this.worker ??= this.start();
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker!.postMessage(task);
    });
  }

  /** Its tasks, if it has any, are given up without an end. */
  async end(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    this.waiting = [];
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.workerFile);
    worker.on('message', (answer: Answer<Result>) => {
      const first = this.waiting.shift();
      if (this.idle) worker.unref();
      if ('error' in answer) first?.reject(receivedError(answer.error));
      else first?.resolve(answer.result);
    });
    worker.on('error', (error) => this.die(worker, error));
    worker.on('exit', (code) => this.die(worker, new Error(`a worker thread ended with exit code ${code}`)));
    return worker;
  }

  private die(worker: Worker, error: Error): void {
    // One that fails says so twice, the second time when another may be at work in its place.
    if (worker !== this.worker) return;
    const { waiting } = this;
    this.worker = undefined;
    this.waiting = [];
    const memory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = memory
      ? new WelltraceError(
          'input',
          `Expected ${this.worksOn} to fit in memory, but a worker ran out of it: take fewer --workers.`,
          { cause: error },
        )
      : error;
    for (const { reject } of waiting) reject(reason);
  }
}
