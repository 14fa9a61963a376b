import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Not `mkdir` with `recursive`: that never returns for a folder that the system
 * will not make, as in /proc (Node 20).
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    const isFolder = async (each: string) =>
      (await stat(each).catch(() => undefined))?.isDirectory() ?? false;
    if (code === 'EEXIST' && (await isFolder(path))) return;
    if (code !== 'ENOENT' || dirname(path) === path || (await isFolder(dirname(path)))) throw thrown;
    await makeFolder(dirname(path));
    await makeFolder(path);
  }
}
