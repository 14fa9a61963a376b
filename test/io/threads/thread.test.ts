import { afterAll, describe, expect, test } from 'vitest';
import { Thread } from '../../../src/io/threads/thread.js';

interface Task {
  readonly what: 'answer' | 'throw' | 'end' | 'fail';
  readonly value?: string;
  readonly ms?: number;
}
const begun: Thread<Task, string>[] = [];
afterAll(() => Promise.all(begun.map((thread) => thread.end())));

function newThread(): Thread<Task, string> {
  const thread = new Thread<Task, string>(new URL('./fixtures/worker.mjs', import.meta.url));
  begun.push(thread);
  return thread;
}

describe('a thread', () => {
  test('does tasks in the order in which it gets them, however long each takes', async () => {
    const thread = newThread();
    const answers: string[] = [];
    const tasks = [30, 10, 0].map((ms) =>
      thread.run({ what: 'answer', value: `${ms} ms`, ms }).then((answer) => answers.push(answer)),
    );
    expect(thread.idle).toBe(false);
    await Promise.all(tasks);
    expect(answers).toEqual(['30 ms', '10 ms', '0 ms']);
    expect(thread.idle).toBe(true);
  });

  test('hands on what a task threw, and goes on with the next', async () => {
    const thread = newThread();
    const [first, second] = [
      thread.run({ what: 'throw', value: 'no such row' }),
      thread.run({ what: 'answer', value: 'here' }),
    ];
    await expect(first).rejects.toThrow('no such row');
    expect(await second).toBe('here');
  });

  test.each<[string, Task, string]>([
    ['ends', { what: 'end' }, 'ended with exit code 3'],
    ['fails outside its task', { what: 'fail', value: 'out of order' }, 'out of order'],
  ])(
    'that %s gives up all its tasks with the reason, and is begun anew by the next',
    async (_, task, reason) => {
      const thread = newThread();
      const given = [thread.run(task), thread.run({ what: 'answer', value: 'too late' })];
      // At once: what the dead one says afterwards is none of the new one's business.
      const again = given[1]!.catch(() => thread.run({ what: 'answer', value: 'anew', ms: 200 }));
      await expect(given[0]).rejects.toThrow(reason);
      expect(await again).toBe('anew');
    },
  );
});
