import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { WelltraceError } from '../../src/core/errors.js';
import { writeError, writeWhole } from '../../src/io/write-whole.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const root = temporaryFolder('write-whole-');
let folder: string;
let runs = 0;
beforeEach(() => {
  folder = join(root, `${runs++} with space`);
  mkdirSync(folder);
});
const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn('skipped: what is forbidden to read or write is not to root');
const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('writeWhole', () => {
  it('writes text, bytes, and what a function writes', async () => {
    await writeWhole(join(folder, 'öl.las'), 'ünïcode');
    await writeWhole(join(folder, 'b.bin'), Uint8Array.of(1, 2, 255));
    await writeWhole(join(folder, 'c.txt'), (tempPath) => writeFile(tempPath, 'by a function'));
    expect(readFileSync(join(folder, 'öl.las'), 'utf8')).toBe('ünïcode');
    expect([...readFileSync(join(folder, 'b.bin'))]).toEqual([1, 2, 255]);
    expect(readFileSync(join(folder, 'c.txt'), 'utf8')).toBe('by a function');
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('replaces a file only when the new one is complete', async () => {
    const path = join(folder, 'a.las');
    writeFileSync(path, 'old');
    await writeWhole(path, async (tempPath) => {
      await writeFile(tempPath, 'new');
      expect(readFileSync(path, 'utf8')).toBe('old');
    });
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it('leaves the old file, and nothing else, where the writing fails', async () => {
    const path = join(folder, 'a.las');
    writeFileSync(path, 'old');
    const fault = new Error('a fault of the writer');
    const writing = writeWhole(path, async (tempPath) => {
      await writeFile(tempPath, 'half');
      throw fault;
    });
    await expect(writing).rejects.toBe(fault);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.las']);
  });

  it('works for the longest name that a disk takes', async () => {
    const path = join(folder, `${'x'.repeat(251)}.las`);
    await writeWhole(path, 'x');
    expect(existsSync(path)).toBe(true);
  });

  it('says in a sentence what is wrong with the place', async () => {
    await expect(writeWhole(join(folder, 'no', 'a.las'), 'x')).rejects.toThrow(
      /Cannot write a\.las .* does not exist/,
    );
    writeFileSync(join(folder, 'file'), '');
    await expect(writeWhole(join(folder, 'file', 'a.las'), 'x')).rejects.toThrow(/is a file/);
    mkdirSync(join(folder, 'a.las'));
    await expect(writeWhole(join(folder, 'a.las'), 'x')).rejects.toThrow(/there is a folder of that name/);
    await expect(writeWhole(join(folder, 'y'.repeat(300)), 'x')).rejects.toThrow(/name is too long/);
    expect(readdirSync(folder).sort()).toEqual(['a.las', 'file']);
  });

  it.skipIf(isRoot)('in a folder that is read-only', async () => {
    chmodSync(folder, 0o500);
    await expect(writeWhole(join(folder, 'a.las'), 'x')).rejects.toThrow(/does not let you write/);
  });

  it.skipIf(!existsSync('/dev/full'))('on a disk that is full', async () => {
    const writing = writeWhole(join(folder, 'a.las'), async () => writeFile('/dev/full', 'x'));
    await expect(writing).rejects.toThrow(/the disk is full/);
    expect(readdirSync(folder)).toEqual([]);
  });

  for (const [code, words] of [
    ['EACCES', /does not let you write/],
    ['EROFS', /read-only disk/],
    ['ENOSPC', /disk is full/],
    ['EDQUOT', /quota/],
    ['EIO', /disk reports an error/],
  ] as const) {
    it(`turns ${code} into a WelltraceError`, async () => {
      const thrown: unknown = await writeWhole(join(folder, 'a.las'), async () => {
        throw systemError(code);
      }).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(WelltraceError);
      expect((thrown as WelltraceError).kind).toBe('input');
      expect((thrown as WelltraceError).message).toMatch(words);
    });
  }

  it('passes on what is no error of the disk', () => {
    const fault = new TypeError('x is not a function');
    expect(writeError('a.las', fault)).toBe(fault);
    expect(writeError('a.las', new Error('unix error: No space left on device'))).toBeInstanceOf(
      WelltraceError,
    );
  });
});
