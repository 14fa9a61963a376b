import { messageOf } from '../../core/errors.js';

/** One line of `welltrace doctor`. */
export interface Finding {
  readonly name: string;
  /** `missing`: welltrace cannot work without it; `optional`: it is not there, and one thing cannot be done. */
  readonly status: 'ok' | 'missing' | 'optional';
  /** What was found, with versions. */
  readonly detail: string;
  /** The command that gets it. */
  readonly remedy?: string | undefined;
}

/** Whether something is there and works. */
export interface Check {
  readonly name: string;
  readonly required: boolean;
  readonly remedy: string;
  /** Says what works, or throws what does not. */
  readonly look: () => Promise<string>;
}

export async function find({ name, required, remedy, look }: Check): Promise<Finding> {
  try {
    return { name, status: 'ok', detail: await look() };
  } catch (thrown) {
    const detail = messageOf(thrown).split('\n')[0] ?? '';
    return { name, status: required ? 'missing' : 'optional', detail, remedy };
  }
}
