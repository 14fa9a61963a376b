import { join } from 'node:path';
import { type ItemRecord, writeContactSheet } from '../io/corpus/index.js';
import { writeWhole } from '../io/write-whole.js';
import { buildCorpus } from './build.js';
import { corpusCard } from './card.js';
import { type CorpusRequest, corpusInfoOf } from './parameters.js';

export interface WriteOptions {
  readonly workers: number;
  readonly onItem: (record: ItemRecord, before: boolean) => void;
  readonly signal?: AbortSignal | undefined;
}

const mostThumbs = 64;

/**
 * Writes the corpus of a request into a folder, or goes on with it; docs/corpus.md says what lies there.
 * @returns the items that are whole; all of them, unless the signal came
 * @throws WelltraceError `usage` for a request that cannot be met or a folder that is not free for it; `input`
 *   where a well cannot be read or the folder cannot be written
 */
export async function writeCorpus(
  folder: string,
  request: CorpusRequest,
  version: string,
  options: WriteOptions,
): Promise<readonly ItemRecord[]> {
  const info = await corpusInfoOf(request, version);
  return buildCorpus(folder, info, {
    ...options,
    wellPaths: request.wellPaths,
    workerFile: new URL('./corpus-worker.js', import.meta.url),
    async conclude(items) {
      const images = items.flatMap((item) =>
        item.images.map((image) => ({ ...image, path: join(folder, item.split, item.item, image.file) })),
      );
      const step = Math.max(1, images.length / mostThumbs);
      const shown = Array.from(
        { length: Math.min(mostThumbs, images.length) },
        (_, at) => images[Math.floor(at * step)]!,
      );
      await writeContactSheet(join(folder, 'contact-sheet.png'), shown);
      await writeWhole(join(folder, 'card.md'), corpusCard(info, items));
    },
  });
}
