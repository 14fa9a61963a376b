import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { makeFolder } from '../make-folder.js';
import { writeError, writeWhole } from '../write-whole.js';
import { lockFolder } from './lock.js';
import { type CorpusInfo, corpusInfo, type ItemRecord, itemName, itemRecord, splits } from './record.js';

/** Names of a corpus' own files. Items lie in SPLIT/NNNNNN/. */
export const corpusFiles = {
  info: 'corpus.json',
  manifest: 'manifest.jsonl',
  item: 'item.json',
} as const;

/** A corpus that is being written by this process, and no other. */
export interface CorpusStore {
  /** Items that are whole already, by index. */
  readonly whole: ReadonlyMap<number, ItemRecord>;
  /** Adds an item to the manifest, after its folder has been published. */
  list(record: ItemRecord): void;
  /** Writes the manifest anew, of these items in this order. */
  relist(records: readonly ItemRecord[]): Promise<void>;
  /** Removes what is half-made and lets other runs in. */
  close(): Promise<void>;
}

/**
 * Begins a corpus or goes on with it.
 * @throws WelltraceError `usage` where another run holds the folder, or where it holds something else or a corpus
 *   of other parameters; `input` where it cannot be written
 */
export async function openStore(folder: string, info: CorpusInfo): Promise<CorpusStore> {
  await makeFolder(folder).catch((thrown: unknown) => {
    throw writeError(join(folder, corpusFiles.info), thrown);
  });
  const unlock = lockFolder(folder);
  try {
    const before = await readInfo(folder);
    if (before) requireSame(folder, before, info);
    else {
      await requireEmpty(folder);
      await writeWhole(join(folder, corpusFiles.info), `${JSON.stringify(info, null, 2)}\n`);
    }
    await removeStaging(folder);
    const whole = await wholeItems(folder, info.itemCount);
    const manifest = join(folder, corpusFiles.manifest);
    const write = (records: Iterable<ItemRecord>) =>
      writeWhole(manifest, [...records].map((record) => `${JSON.stringify(record)}\n`).join(''));
    await write(whole.values());
    return {
      whole,
      list(record) {
        try {
          appendFileSync(manifest, `${JSON.stringify(record)}\n`);
        } catch (thrown) {
          throw writeError(manifest, thrown);
        }
      },
      relist: write,
      async close() {
        await removeStaging(folder);
        unlock();
      },
    };
  } catch (thrown) {
    unlock();
    throw thrown;
  }
}

/**
 * Makes an item in a hidden folder beside its place and gives it its name when it is whole.
 * @param make writes the files; what it returns, with their names, becomes item.json
 * @throws WelltraceError `input` where the disk is full or cannot be written; nothing of the item is left
 */
export async function writeItem(
  folder: string,
  split: string,
  index: number,
  make: (path: (file: string) => string) => Promise<Omit<ItemRecord, 'files'>>,
): Promise<ItemRecord> {
  const name = itemName(index);
  const place = join(folder, split, name);
  const staging = join(folder, split, `.${name}`);
  const files: string[] = [];
  try {
    mkdirSync(staging, { recursive: true });
    const made = await make((file) => {
      files.push(file);
      return join(staging, file);
    });
    const record: ItemRecord = { ...made, files: [...files, corpusFiles.item].sort() };
    await writeWhole(join(staging, corpusFiles.item), `${JSON.stringify(record)}\n`);
    renameSync(staging, place);
    return record;
  } catch (thrown) {
    rmSync(staging, { recursive: true, force: true });
    throw writeError(place, thrown);
  }
}

async function readInfo(folder: string): Promise<CorpusInfo | undefined> {
  const path = join(folder, corpusFiles.info);
  if (!existsSync(path)) return undefined;
  const parsed = parseJson(await readFile(path, 'utf8'));
  const info = corpusInfo.safeParse(parsed);
  if (info.success) return info.data;
  throw new WelltraceError(
    'usage',
    `Expected ${path} to be that of a corpus of this version, but it is not: name another folder with --out.`,
  );
}

function requireSame(folder: string, before: CorpusInfo, now: CorpusInfo): void {
  const flat = ({ parameters, ...rest }: CorpusInfo) =>
    new Map(Object.entries({ ...rest, ...parameters }).map(([key, value]) => [key, JSON.stringify(value)]));
  const was = flat(before);
  const is = flat(now);
  const changed = [...new Set([...was.keys(), ...is.keys()])].find((key) => was.get(key) !== is.get(key));
  if (changed === undefined) return;
  throw new WelltraceError(
    'usage',
    `Expected the options that ${folder} was begun with, but ${changed} was ${was.get(changed) ?? 'not given'} and is ${is.get(changed) ?? 'not given'}: repeat the first command to go on, or name another folder with --out.`,
  );
}

async function requireEmpty(folder: string): Promise<void> {
  const entry = (await readdir(folder)).find((each) => !each.startsWith('.welltrace-'));
  if (entry === undefined) return;
  throw new WelltraceError(
    'usage',
    `Expected ${folder} to be empty or to hold a corpus, but it holds ${entry}: name another folder with --out.`,
  );
}

async function removeStaging(folder: string): Promise<void> {
  for (const split of splits)
    for (const entry of await readdir(join(folder, split)).catch(() => []))
      if (entry.startsWith('.')) await rm(join(folder, split, entry), { recursive: true, force: true });
}

async function wholeItems(folder: string, itemCount: number): Promise<Map<number, ItemRecord>> {
  const found = new Map<number, ItemRecord>();
  for (let index = 0; index < itemCount; index++)
    for (const split of splits) {
      const path = join(folder, split, itemName(index), corpusFiles.item);
      if (existsSync(path)) found.set(index, itemRecord.parse(parseJson(readFileSync(path, 'utf8'))));
    }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
