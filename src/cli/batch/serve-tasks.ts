/**
 * The other side of runPool: answers each task of the parent process with a result, and ends when the parent does.
 * @param work must not throw: what goes wrong with a task is part of its result
 */
export function serveTasks<Task, Result>(work: (task: Task) => Promise<Result>): void {
  process.on('message', async ({ id, task }: { id: number; task: Task }) => {
    const result = await work(task);
    process.send?.({ id, result });
  });
  process.on('disconnect', () => process.exit());
  // Ctrl-C reaches the whole group; the parent decides.
  process.on('SIGINT', () => undefined);
}
