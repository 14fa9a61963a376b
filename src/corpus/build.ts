import { type CorpusInfo, type ItemRecord, itemName, openStore } from '../io/corpus/index.js';
import { inOrder } from '../io/threads/in-order.js';

/** What a worker needs to make one item and put it in its place: plain data. */
export interface ItemTask {
  readonly folder: string;
  readonly index: number;
  readonly info: CorpusInfo;
  /** LAS files that the sheets are drawn from; null: procedural wells. */
  readonly wellPaths: readonly string[] | null;
}

export interface BuildOptions {
  /** A module that answers an `ItemTask` with an `ItemRecord`, as built. */
  readonly workerFile: URL;
  /** Threads, 1 or more. */
  readonly workers: number;
  readonly wellPaths: readonly string[] | null;
  /** Called for each item as it is listed; `before`: it was whole already. */
  readonly onItem: (record: ItemRecord, before: boolean) => void;
  /** Stops the run; what is whole stays, and the next run goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Called with every item when all are whole. */
  readonly conclude?: ((items: readonly ItemRecord[]) => Promise<void>) | undefined;
}

/**
 * Writes a corpus, or goes on with one: every item is made by a worker and appears whole; the manifest lists what is.
 * @returns the items that are whole, in order; fewer than all where the run was stopped
 * @throws WelltraceError as openStore and the worker do; what is whole by then stays
 */
export async function buildCorpus(
  folder: string,
  info: CorpusInfo,
  { workerFile, workers, wellPaths, onItem, signal, conclude }: BuildOptions,
): Promise<readonly ItemRecord[]> {
  const store = await openStore(folder, info);
  try {
    const items = new Map(store.whole);
    for (const record of store.whole.values()) onItem(record, true);
    const missing = Array.from({ length: info.itemCount }, (_, index) => index).filter(
      (index) => !store.whole.has(index),
    );
    const tasks = missing.map((index): ItemTask => ({ folder, index, info, wellPaths }));
    const count = Math.min(workers, tasks.length);
    if (count > 0)
      for await (const record of inOrder<ItemTask, ItemRecord>(tasks, {
        workerFile,
        workers: count,
        ahead: 2 * count,
        signal,
      })) {
        store.list(record);
        items.set(Number(record.item), record);
        onItem(record, false);
      }
    const records = [...items.values()].sort((a, b) => (a.item < b.item ? -1 : 1));
    const whole = records.length === info.itemCount && records.every(({ item }, at) => item === itemName(at));
    if (whole) {
      await store.relist(records);
      await conclude?.(records);
    }
    return records;
  } finally {
    await store.close();
  }
}
