import { orFailure } from './evaluate-masks.js';
import { findMasks, type MaskFiles } from './find-masks.js';
import type { Failure, MaskItem, MaskSource } from './mask-item.js';
import { readMasks } from './read-masks.js';

/** The masks of two folders, or two files, read one after the other. @throws WelltraceError as `findMasks` */
export async function folderMasks(truth: string, found: string, threshold: number): Promise<MaskSource> {
  const { pairs, failed } = await findMasks(truth, found);
  return { count: pairs.length, items: readAll(pairs, threshold), notes: [], failed };
}

async function* readAll(pairs: readonly MaskFiles[], threshold: number): AsyncGenerator<MaskItem | Failure> {
  for (const files of pairs) yield await orFailure(files.truth, () => readMasks(files, threshold));
}
