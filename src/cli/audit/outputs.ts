import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStagingFolder } from '../../io/staging-folder.js';
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
  const { path: folder, remove } = await openStagingFolder(out, 'audit', 'audit.json');
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
    remove,
  };
}
