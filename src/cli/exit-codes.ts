/** What a command answers to the shell. */
export const exitCodes = {
  done: 0,
  /** A fault of ours. */
  fault: 1,
  /** The command or its template is wrong; nothing was done. */
  usage: 2,
  /** Some inputs failed; the rest are done. */
  someFailed: 3,
  /** Stopped by the user: 128 + SIGINT. */
  stopped: 130,
} as const;

export const reportHint =
  'This is a fault of welltrace: please report it with the command, and with what it prints when WELLTRACE_DEBUG=1 is set.';

export const debugging = (): boolean => process.env.WELLTRACE_DEBUG === '1';
