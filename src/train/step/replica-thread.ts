// A thread with a replica of its own. It answers one question at a time.

import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../core/errors.js';
import type { Question, ThreadAnswer, ThreadData } from './pool.js';
import { Replica } from './replica.js';

const { request, parameters } = workerData as ThreadData;
const port = parentPort!;
const answer = (message: ThreadAnswer): void => port.postMessage(message);

try {
  const replica = await Replica.start(request, (line) => answer({ kind: 'said', line }));
  port.on('message', (question: Question) => {
    respond(replica, question).catch((error: unknown) =>
      answer({ kind: 'failed', message: messageOf(error) }),
    );
  });
  answer({ kind: 'ready' });
} catch (error) {
  answer({ kind: 'failed', message: messageOf(error) });
}

async function respond(replica: Replica, question: Question): Promise<void> {
  // Copied: they change in shared memory while the engine may still read.
  const values = parameters.slice();
  if (question.kind === 'gradients') {
    const result = await replica.gradients(question.shard, values, question.progress);
    answer({ kind: 'gradients', result });
  } else answer({ kind: 'prediction', result: await replica.predict(question.shard, values) });
}
