import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Scan } from '../../../src/core/scan.js';
import { type OpenScanOptions, openScan } from '../../../src/io/scan/index.js';

/** Whether a program is there; says so where it is not. */
export function hasProgram(...names: string[]): boolean {
  const missing = names.filter((name) => spawnSync(name, ['-version']).error !== undefined);
  if (missing.length > 0) console.warn(`skipped: ${missing.join(', ')} not installed`);
  return missing.length === 0;
}

/** Standard output of a program, whatever it prints besides. */
export const outputOf = (program: string, ...args: string[]): Buffer =>
  execFileSync(program, args, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });

/** Opens a scan, hands it over and closes it. */
export async function withScan<T>(
  path: string,
  options: OpenScanOptions,
  use: (scan: Scan) => T,
): Promise<T> {
  const scan = await openScan(path, options);
  try {
    return use(scan);
  } finally {
    await scan.close();
  }
}

/** Every sample of a page, and what its header says. */
export const readScan = (
  path: string,
  options: OpenScanOptions = {},
): Promise<{ info: Scan['info']; samples: Uint8Array }> =>
  withScan(path, options, (scan) => ({
    info: scan.info,
    samples: scan.readRows(0, scan.info.heightPx).data,
  }));

/** The largest difference of two lists of samples; infinite where they are not equally long. */
export function worstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  return worst;
}

/** The folder of real material beside the repository; undefined, and said so, where it is absent. */
export function sharedFolder(inside: string): string | undefined {
  const folder = join(import.meta.dirname, '../../../../shared', inside);
  if (existsSync(folder)) return folder;
  console.warn(`skipped: ../shared/${inside} is not here`);
  return undefined;
}
