// The thread that looks at some images of a dataset.

import { serveThread } from '../../io/threads/serve-thread.js';
import { type PassResult, PassRunner, type PassTask } from './passes.js';

const runner = new PassRunner();

serveThread<PassTask, PassResult>(
  async (task) => runner.run(task),
  (result) => ('masks' in result ? [result.masks.buffer as ArrayBuffer] : []),
);
