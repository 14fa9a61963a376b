import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { WelltraceError } from '../../core/errors.js';
import { type ByteArray, readNpyGz } from './npy.js';
import { type CorpusInfo, corpusInfo, type ItemRecord, itemRecord } from './record.js';
import { corpusFiles } from './store.js';
import { type ItemTruth, itemTruth } from './truth.js';

export interface Corpus {
  readonly folder: string;
  readonly info: CorpusInfo;
  /** Those that are whole, in the order of the corpus. */
  readonly items: readonly ItemRecord[];
}

/** The label maps of an item; the last axes are rows, columns and classes (see docs/corpus.md). */
export interface ItemLabels {
  /** Probability that a pixel is ink of a class, in steps of `info.probabilityStep`. */
  readonly probability: ByteArray;
  /** Bit 0, 1, 2: ink of the class; bit 3, 4, 5: its continuous trace. */
  readonly masks: ByteArray;
}

/** @throws WelltraceError `input` where the folder holds no corpus or a damaged one */
export async function readCorpus(folder: string): Promise<Corpus> {
  const path = join(folder, corpusFiles.info);
  if (!existsSync(path))
    throw new WelltraceError(
      'input',
      `Expected a corpus, but there is no ${path}: name the folder that welltrace corpus wrote.`,
    );
  const info = parse(path, await readFile(path, 'utf8'), corpusInfo);
  const manifest = join(folder, corpusFiles.manifest);
  const lines = (await readFile(manifest, 'utf8').catch(() => '')).split('\n');
  // A line that a power cut left half-written has no end; its item is found by the next run.
  const items = lines.slice(0, -1).map((line) => parse(manifest, line, itemRecord));
  return { folder, info, items: items.sort((a, b) => (a.item < b.item ? -1 : 1)) };
}

/** @throws WelltraceError `input` where a map is missing or damaged */
export async function readLabels(corpus: Corpus, { split, item }: ItemRecord): Promise<ItemLabels> {
  const path = (file: string) => join(corpus.folder, split, item, file);
  return {
    probability: await readNpyGz(path('probability.npy.gz')),
    masks: await readNpyGz(path('masks.npy.gz')),
  };
}

/** @throws WelltraceError `input` where the file is missing or damaged */
export async function readTruth(corpus: Corpus, { split, item }: ItemRecord): Promise<ItemTruth> {
  const path = join(corpus.folder, split, item, 'truth.json.gz');
  return parse(path, gunzipSync(await readFile(path)).toString('utf8'), itemTruth);
}

function parse<T>(path: string, text: string, schema: { parse(value: unknown): T }): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (thrown) {
    throw new WelltraceError(
      'input',
      `Expected ${path} as welltrace corpus writes it, but it is damaged: make the corpus again in another folder.`,
      { cause: thrown },
    );
  }
}
