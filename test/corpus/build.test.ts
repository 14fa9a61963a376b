import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildCorpus } from '../../src/corpus/build.js';
import { type CorpusInfo, readCorpus } from '../../src/io/corpus/index.js';
import { noMounts, withTmpfs } from '../cli/support/mounts.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const base = temporaryFolder('welltrace-corpus-');

const workerFile = new URL('./fixtures/simple-worker.mjs', import.meta.url);

const infoOf = (itemCount: number, parameters: CorpusInfo['parameters'] = {}): CorpusInfo => ({
  format: 'welltrace-corpus-1',
  version: '0.0.0',
  kind: 'tiles',
  count: itemCount,
  itemCount,
  parameters: { seed: 1, ...parameters },
  classes: ['solid', 'dashed', 'dotted'],
  probabilityStep: 1 / 255,
});

const build = (folder: string, info: CorpusInfo, workers = 2, signal?: AbortSignal) =>
  buildCorpus(folder, info, { workerFile, workers, wellPaths: null, onItem: () => {}, signal });

/** Every file of a tree with a hash of its bytes. */
function treeOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((path) => [
        path.slice(folder.length),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

describe('a corpus on disk', () => {
  test('is the same byte for byte with one worker and with three', async () => {
    const [one, three] = [join(base, 'one'), join(base, 'three')];
    await build(one, infoOf(9), 1);
    await build(three, infoOf(9), 3);
    expect(treeOf(three)).toEqual(treeOf(one));
    const { items } = await readCorpus(three);
    expect(items.map(({ item }) => item)).toEqual(Array.from({ length: 9 }, (_, at) => `00000${at}`));
  });

  test('that was stopped is valid, goes on where it was, and ends as if it had not been', async () => {
    const [whole, stopped] = [join(base, 'whole'), join(base, 'stopped')];
    await build(whole, infoOf(8));
    const stop = new AbortController();
    let done = 0;
    await buildCorpus(stopped, infoOf(8), {
      workerFile,
      workers: 2,
      wellPaths: null,
      signal: stop.signal,
      onItem: () => {
        if (++done === 3) stop.abort();
      },
    });
    const half = await readCorpus(stopped);
    expect(half.items.map(({ item }) => item)).toEqual(['000000', '000001', '000002']);
    for (const { split, item, files } of half.items)
      for (const file of files) expect(existsSync(join(stopped, split, item, file))).toBe(true);
    const seen: boolean[] = [];
    await buildCorpus(stopped, infoOf(8), {
      workerFile,
      workers: 2,
      wellPaths: null,
      onItem: (_, before) => seen.push(before),
    });
    expect(seen.filter(Boolean).length).toBeGreaterThanOrEqual(3);
    expect(treeOf(stopped)).toEqual(treeOf(whole));
  });

  test('is not gone on with under other options', async () => {
    const folder = join(base, 'other');
    await build(folder, infoOf(1));
    await expect(build(folder, infoOf(1, { seed: 2 }))).rejects.toThrow(
      /Expected the options that .*other was begun with, but seed was 1 and is 2: repeat the first command/,
    );
    await expect(build(folder, infoOf(2))).rejects.toThrow(/but count was 1 and is 2/);
  });

  test('is not begun in a folder that holds something else', async () => {
    writeFileSync(join(base, 'thesis.txt'), 'mine');
    await expect(build(base, infoOf(1))).rejects.toThrow(/to be empty or to hold a corpus, but it holds/);
  });

  test('keeps a second run out while the first is alive, and takes over from one that died', async () => {
    const folder = join(base, 'locked');
    const first = build(folder, infoOf(4, { slow: true }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(build(folder, infoOf(4, { slow: true }))).rejects.toThrow(
      new RegExp(`process ${process.pid} is writing into .*locked: wait for it`),
    );
    await first;
    // No process has this number: the largest of Linux is 4194304.
    writeFileSync(join(folder, '.welltrace-lock'), '4999999');
    await build(folder, infoOf(4, { slow: true }));
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('keeps what is whole where an item cannot be made', async () => {
    const folder = join(base, 'breaks');
    await expect(build(folder, infoOf(6, { breaksAt: 4 }), 1)).rejects.toThrow('this item cannot be made');
    expect((await readCorpus(folder)).items).toHaveLength(4);
  });

  test.skipIf(noMounts !== undefined)('is valid where the disk is full', async () => {
    const folder = join(base, 'full');
    await withTmpfs(folder, 'size=256k', async () => {
      await expect(build(folder, infoOf(400, { sidePx: 64 }))).rejects.toThrow(/the disk is full: make room/);
      const { items } = await readCorpus(folder);
      expect(items.length).toBeGreaterThan(2);
      for (const { split, item, files } of items)
        for (const file of files) expect(existsSync(join(folder, split, item, file))).toBe(true);
      expect(readdirSync(join(folder, 'train')).filter((name) => name.startsWith('.'))).toEqual([]);
    });
  });
});
