import { Worker } from 'node:worker_threads';
import { WelltraceError } from '../../core/errors.js';
import type { Batch } from '../data/batch.js';
import type { ReplicaRequest, Shard } from './replica.js';
import type { Prediction, Stepper, StepResult } from './stepper.js';

export type Question =
  | { readonly kind: 'gradients'; readonly shard: Shard; readonly progress: number }
  | { readonly kind: 'predict'; readonly shard: Shard };

export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'said'; readonly line: string }
  | { readonly kind: 'gradients'; readonly result: StepResult }
  | { readonly kind: 'prediction'; readonly result: Prediction }
  | { readonly kind: 'failed'; readonly message: string };

export interface ThreadData {
  readonly request: ReplicaRequest;
  /** In shared memory; the pool's owner writes them between questions. */
  readonly parameters: Float32Array;
}

interface Thread {
  readonly worker: Worker;
  ask(question: Question): Promise<StepResult | Prediction>;
}

/**
 * Replicas in worker threads, one engine each: a batch is cut into shards of a fixed size, each thread takes the next
 * one, and the results come in the order of the shards, so that they do not depend on the number of threads.
 */
export class ReplicaPool implements Stepper {
  private constructor(
    private readonly threads: readonly Thread[],
    private readonly shardSize: number,
  ) {}

  /**
   * @param parameters in shared memory
   * @throws WelltraceError where an engine does not start
   */
  static async start(
    data: ThreadData,
    { threads, shardSize, say }: { threads: number; shardSize: number; say: (line: string) => void },
  ): Promise<ReplicaPool> {
    // One engine speaks for all.
    const begun = Array.from({ length: threads }, (_, index) =>
      startThread(data, index === 0 ? say : () => {}),
    );
    try {
      return new ReplicaPool(await Promise.all(begun), shardSize);
    } catch (error) {
      for (const thread of await Promise.allSettled(begun))
        if (thread.status === 'fulfilled') await thread.value.worker.terminate();
      throw error;
    }
  }

  /** The mean loss of a batch and its gradient. */
  async gradients(batch: Batch, progress: number): Promise<StepResult> {
    const shards = shardsOf(batch, this.shardSize);
    const results = (await this.askAll(
      shards.map((shard) => ({ kind: 'gradients', shard, progress })),
    )) as StepResult[];
    const gradient = new Float32Array(results[0]!.gradient.length);
    let loss = 0;
    results.forEach((result, index) => {
      const { from, to } = shards[index]!;
      const share = (to - from) / batch.count;
      loss += share * result.loss;
      for (let i = 0; i < gradient.length; i++) gradient[i]! += share * result.gradient[i]!;
    });
    return { loss, gradient };
  }

  /** Probabilities of the images of a batch, and its mean loss. */
  async predict(batch: Batch): Promise<Prediction> {
    const shards = shardsOf(batch, this.shardSize);
    const results = (await this.askAll(shards.map((shard) => ({ kind: 'predict', shard })))) as Prediction[];
    const probability = new Float32Array(batch.label.length);
    let loss = 0;
    let offset = 0;
    results.forEach((result, index) => {
      const { from, to } = shards[index]!;
      probability.set(result.probability, offset);
      offset += result.probability.length;
      loss += (result.loss * (to - from)) / batch.count;
    });
    return { probability, loss };
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private async askAll(questions: readonly Question[]): Promise<(StepResult | Prediction)[]> {
    const results: (StepResult | Prediction)[] = new Array(questions.length);
    let next = 0;
    await Promise.all(
      this.threads.map(async (thread) => {
        while (next < questions.length) {
          const index = next++;
          results[index] = await thread.ask(questions[index]!);
        }
      }),
    );
    return results;
  }
}

function shardsOf(batch: Batch, size: number): Shard[] {
  const shards: Shard[] = [];
  for (let from = 0; from < batch.count; from += size)
    shards.push({ batch, from, to: Math.min(batch.count, from + size) });
  return shards;
}

function startThread(data: ThreadData, say: (line: string) => void): Promise<Thread> {
  const worker = new Worker(new URL('./replica-thread.js', import.meta.url), { workerData: data });
  let pending: { resolve(value: StepResult | Prediction): void; reject(error: unknown): void } | undefined;
  const thread: Thread = {
    worker,
    ask: (question) =>
      new Promise((resolve, reject) => {
        pending = { resolve, reject };
        worker.postMessage(question);
      }),
  };
  return new Promise((ready, failed) => {
    const fail = (error: unknown): void => {
      pending?.reject(error);
      failed(error);
    };
    worker.on('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'ready') ready(thread);
      else if (answer.kind === 'said') say(answer.line);
      else if (answer.kind === 'failed') fail(new WelltraceError('input', answer.message));
      else pending?.resolve(answer.result);
    });
    worker.on('error', (error) => fail(memoryError(error) ?? error));
    worker.on('exit', (code) => fail(new Error(`a training thread ended with exit code ${code}`)));
  });
}

function memoryError(error: Error): WelltraceError | undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY' && !/memory/i.test(error.message))
    return undefined;
  return new WelltraceError(
    'input',
    'Expected a part of the batch to fit in the memory of the engine, but it ran out: lower batch.shard or batch.cropPx in the configuration.',
    { cause: error },
  );
}
