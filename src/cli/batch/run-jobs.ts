import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, WelltraceError } from '../../core/errors.js';
import type { DigitiseJob, FileOutcome } from '../../digitise/digitise-file.js';
import { removeAbandoned } from '../../io/staging-folder.js';
import { debugging } from '../exit-codes.js';
import { runPool } from './pool.js';

export interface RunOptions {
  readonly workers: number;
  readonly timeLimitMs: number;
  readonly signal: AbortSignal;
}

/** Digitises every job in worker processes. @param onOutcome called once for each job, as it ends */
export async function runJobs(
  jobs: readonly DigitiseJob[],
  options: RunOptions,
  onOutcome: (outcome: FileOutcome) => void,
): Promise<void> {
  await removeAbandoned(tmpdir());
  // Decoded pages of workers that are killed go with this folder.
  const spoolFolder = await mkdtemp(join(tmpdir(), `.welltrace-${process.pid}-`)).catch((thrown: unknown) => {
    throw new WelltraceError(
      'usage',
      `Decoded pages need a folder that can be written, but ${tmpdir()} cannot (${(thrown as NodeJS.ErrnoException).code ?? messageOf(thrown)}): make room there, or name another folder with TMPDIR.`,
      { cause: thrown },
    );
  });
  try {
    await runPool<DigitiseJob, FileOutcome>(
      jobs.map((job) => ({ ...job, spoolFolder })),
      {
        ...options,
        workerFile: fileURLToPath(new URL('digitise-worker.js', import.meta.url)),
        showStderr: debugging(),
      },
      (index, end) => onOutcome(end.kind === 'result' ? end.result : lost(jobs[index]!, end.reason)),
    );
  } finally {
    for (const folder of new Set(jobs.map((job) => job.outFolder))) await removeAbandoned(folder);
    await rm(spoolFolder, { recursive: true, force: true });
  }
}

function lost({ scanPath, page, name }: DigitiseJob, reason: string): FileOutcome {
  return {
    status: 'failed',
    scan: scanPath,
    page,
    name,
    kind: 'input',
    reason: `${scanPath} could not be digitised: ${reason}; the other files are not affected.`,
  };
}
