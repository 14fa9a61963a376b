/**
 * What went wrong, for the person who ran the command: one sentence that says what was expected, what came,
 * where, and what to do. Anything else that is thrown is a fault of ours.
 */
export class WelltraceError extends Error {
  override readonly name = 'WelltraceError';

  /**
   * @param kind `usage`: the command or its template is wrong (exit code 2); `input`: this input cannot be
   *   read or digitised, others can (exit code 3).
   * @param message one sentence, without a stack and without a trailing newline.
   */
  constructor(
    readonly kind: 'usage' | 'input',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The sentence to print for anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
