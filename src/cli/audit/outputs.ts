import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { removeAbandoned } from '../../digitise/file/staging.js';
import { makeFolder } from '../../io/make-folder.js';
import { writeError } from '../../io/write-whole.js';

/** What an audit writes, in the order in which it appears: who finds audit.json finds all. */
const auditOutputs = ['issues.npy', 'overlays', 'ranking.csv', 'index.html', 'audit.json'] as const;
export type AuditOutput = (typeof auditOutputs)[number];

/** A hidden folder beside the outputs, in which they are made. */
export interface AuditStaging {
  readonly folder: string;
  path(output: AuditOutput): string;
  /** Gives the outputs their names; what an earlier audit left under them goes. @returns their paths */
  publish(made: readonly AuditOutput[]): Promise<string[]>;
  /** Leaves nothing of the folder. */
  remove(): Promise<void>;
}

/** @throws WelltraceError `input` where the folder cannot be made or written */
export async function openAuditStaging(out: string): Promise<AuditStaging> {
  const folder = join(out, `.welltrace-${process.pid}-audit`);
  try {
    await makeFolder(out);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new WelltraceError(
        'input',
        `The outputs need a folder, but ${out} is a file or lies in one: choose another with --out.`,
        { cause: thrown },
      );
    throw writeError(join(out, 'audit.json'), thrown);
  }
  await removeAbandoned(out);
  return {
    folder,
    path: (output) => join(folder, output),
    async publish(made) {
      try {
        for (const output of [...auditOutputs].reverse())
          await rm(join(out, output), { recursive: true, force: true });
        for (const output of auditOutputs)
          if (made.includes(output)) await rename(join(folder, output), join(out, output));
      } catch (thrown) {
        throw writeError(join(out, 'audit.json'), thrown);
      }
      return auditOutputs.filter((output) => made.includes(output)).map((output) => join(out, output));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
