import { parentPort } from 'node:worker_threads';
import { type Answer, sentError } from './protocol.js';

/**
 * The other side of `Thread`: answers each task of the parent thread, one after the other.
 * @param buffersOf of a result: those that move to the parent in place of being copied
 */
export function serveThread<Task, Result>(
  work: (task: Task) => Promise<Result>,
  buffersOf: (result: Result) => ArrayBuffer[] = () => [],
): void {
  if (!parentPort) throw new Error('expected to be run as a worker thread');
  const port = parentPort;
  let last: Promise<void> = Promise.resolve();
  port.on('message', (task: Task) => {
    last = last.then(async () => {
      try {
        const result = await work(task);
        port.postMessage({ result } satisfies Answer<Result>, buffersOf(result));
      } catch (thrown) {
        port.postMessage({ error: sentError(thrown) } satisfies Answer<Result>);
      }
    });
  });
}
