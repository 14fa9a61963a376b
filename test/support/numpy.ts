import { spawnSync } from 'node:child_process';

/** Whether python3 has numpy. @param what it is needed for, said where it does not */
export function hasNumpy(what: string): boolean {
  const has = spawnSync('python3', ['-c', 'import numpy']).status === 0;
  if (!has) console.log(`skipped: ${what}: there is no python3 with numpy`);
  return has;
}

/** Runs a script of Python. */
export function runPython(
  script: string,
  ...args: readonly string[]
): { readonly stdout: string; readonly stderr: string } {
  return spawnSync('python3', ['-c', script, ...args], { encoding: 'utf8' });
}
