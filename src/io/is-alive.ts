/** Whether a process of this machine is at work, whoever it belongs to. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (thrown) {
    // EPERM: alive, and somebody else's.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
