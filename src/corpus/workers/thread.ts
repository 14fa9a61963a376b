import { Worker } from 'node:worker_threads';
import { WelltraceError } from '../../core/errors.js';
import { type Answer, receivedError } from './protocol.js';

/** A worker thread with at most one task; begun with its first, and anew after it has died. */
export class Thread<Task, Result> {
  private worker: Worker | undefined;
  private current: { resolve(result: Result): void; reject(error: unknown): void } | undefined;

  /** @param workerFile a module that calls `serveThread`, as built */
  constructor(private readonly workerFile: URL) {}

  get idle(): boolean {
    return this.current === undefined;
  }

  /** @throws what the task threw; WelltraceError `input` where the thread ran out of memory */
  run(task: Task): Promise<Result> {
    this.worker ??= this.start();
    return new Promise((resolve, reject) => {
      this.current = { resolve, reject };
      this.worker!.postMessage(task);
    });
  }

  /** Its task, if it has one, is given up without an end. */
  async end(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    this.current = undefined;
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.workerFile);
    worker.on('message', (answer: Answer<Result>) => {
      const { current } = this;
      this.current = undefined;
      if ('error' in answer) current?.reject(receivedError(answer.error));
      else current?.resolve(answer.result);
    });
    worker.on('error', (error) => this.die(error));
    worker.on('exit', (code) => this.die(new Error(`a worker thread ended with exit code ${code}`)));
    return worker;
  }

  private die(error: Error): void {
    const { current } = this;
    this.worker = undefined;
    this.current = undefined;
    const memory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    current?.reject(
      memory
        ? new WelltraceError(
            'input',
            'Expected an item of the corpus to fit in memory, but a worker ran out of it: take fewer --workers.',
            { cause: error },
          )
        : error,
    );
  }
}
