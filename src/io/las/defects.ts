import { WelltraceError } from '../../core/errors.js';
import { type ErrorPolicy, type LasDefect, type LasRepair, lasDefects } from './policies.js';

/** An error in a LAS text, with the place. */
export function lasError(line: number, section: string, message: string): WelltraceError {
  return new WelltraceError('input', `LAS line ${line}, section ${section}: ${message}`);
}

/** Collects what is mended, or throws at once under `strict`. */
export class Defects {
  private readonly found = new Map<
    string,
    { defect: LasDefect; line: number; section: string; count: number; message: string }
  >();

  constructor(readonly policy: ErrorPolicy) {}

  /** @param message what was expected and what came, without the place. */
  report(defect: LasDefect, line: number, section: string, message: string, count = 1): void {
    if (this.policy === 'strict')
      throw lasError(line, section, `${message} (errorPolicy "repair" goes on: ${lasDefects[defect]}).`);
    const key = `${section}\n${defect}`;
    const known = this.found.get(key);
    if (known) known.count += count;
    else this.found.set(key, { defect, line, section, count, message });
  }

  /** A collector for reading something a second time: throws nothing and keeps nothing. */
  silent(): Defects {
    return new Defects('repair');
  }

  list(): LasRepair[] {
    return [...this.found.values()].sort((a, b) => a.line - b.line);
  }
}

/** At most 40 characters of what came, for a message. */
export function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
