import { WelltraceError } from '../../core/errors.js';

/** What comes back: errors lose their class on the way, so their parts are sent. */
export type Answer<Result> = { readonly result: Result } | { readonly error: SentError };

export interface SentError {
  readonly kind: WelltraceError['kind'] | null;
  readonly message: string;
  readonly stack: string | undefined;
}

export function sentError(thrown: unknown): SentError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    kind: error instanceof WelltraceError ? error.kind : null,
    message: error.message,
    stack: error.stack,
  };
}

export function receivedError({ kind, message, stack }: SentError): Error {
  const error = kind === null ? new Error(message) : new WelltraceError(kind, message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
