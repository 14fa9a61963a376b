import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { openStagingFolder } from '../../io/staging-folder.js';
import { writeError } from '../../io/write-whole.js';
import { type OutputKind, outputKinds, outputPath } from './outputs.js';

/** The hidden folder in which the outputs of one page are made. */
export interface Staging {
  /** Where to write an output for now. */
  path(kind: OutputKind): string;
  /** An earlier run was killed over the same outputs. */
  readonly interrupted: boolean;
  /** Gives the outputs their names, the report last. */
  publish(): Promise<void>;
  /** Leaves nothing of the folder. */
  remove(): Promise<void>;
}

/** @throws WelltraceError `input` where the folder cannot be made or written */
export async function openStaging(outFolder: string, name: string): Promise<Staging> {
  const tag = createHash('sha256').update(name).digest('hex').slice(0, 12);
  const shown = outputPath(outFolder, name, 'las');
  const { path: folder, interrupted, remove } = await openStagingFolder(outFolder, tag, basename(shown));
  return {
    path: (kind) => outputPath(folder, name, kind),
    interrupted,
    async publish() {
      try {
        // Without its report a page counts as unfinished, so a kill between two renames is mended by the next run.
        await rm(outputPath(outFolder, name, 'report.json'), { force: true });
        for (const kind of outputKinds)
          await rename(outputPath(folder, name, kind), outputPath(outFolder, name, kind));
      } catch (thrown) {
        throw writeError(shown, thrown);
      }
    },
    remove,
  };
}
