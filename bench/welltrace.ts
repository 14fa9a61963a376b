import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from './shared-data.js';

const command = join(repositoryRoot, 'dist/cli/main.js');

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the built command line. Exit code 3 is part of the result: some of the inputs could not be worked on.
 * @throws Error on 1 and 2
 */
export async function welltrace(...args: readonly string[]): Promise<Outcome> {
  const options = { maxBuffer: 1 << 28 };
  try {
    const done = await promisify(execFile)(process.execPath, [command, ...args], options);
    return { code: 0, ...done };
  } catch (error) {
    const failed = error as Outcome;
    if (failed.code === 3) return failed;
    throw error;
  }
}
