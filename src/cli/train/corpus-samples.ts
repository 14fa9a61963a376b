import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { streamOf } from '../../core/rng.js';
import { shuffled } from '../../core/shuffle.js';
import {
  type Corpus,
  type ItemRecord,
  readCorpusImage,
  readLabels,
  type Split,
} from '../../io/corpus/index.js';
import type { Sample, SampleSource } from '../../train/data/sample.js';

/** Items that are read, and shuffled, together. */
const itemsAtOnce = 8;

/**
 * Tiles of a corpus on disk, again and again, shuffled anew each time round.
 * @throws WelltraceError `usage` where the corpus has no tiles, or none in the split
 */
export function corpusSamples(corpus: Corpus, split: Split, seed: number): SampleSource {
  const items = corpus.items.filter((item) => item.split === split);
  if (corpus.info.kind !== 'tiles')
    throw new WelltraceError(
      'usage',
      `Expected data.corpus to hold tiles, but ${corpus.folder} holds whole sheets: make one without --sheets.`,
    );
  if (items.length === 0)
    throw new WelltraceError(
      'usage',
      `Expected tiles in the ${split} split of ${corpus.folder}, but there are none: make a larger corpus, or give the split a larger share.`,
    );
  const groups = Math.ceil(items.length / itemsAtOnce);
  return {
    async *from(place) {
      for (let group = place.group; ; group++) {
        const round = Math.floor(group / groups);
        const order = shuffled(items, streamOf(seed, 'items', split, round));
        const from = (group % groups) * itemsAtOnce;
        const samples: Sample[] = [];
        for (const item of order.slice(from, from + itemsAtOnce))
          samples.push(...(await samplesOf(corpus, item)));
        const mixed = shuffled(samples, streamOf(seed, 'tiles', split, group));
        const skipped = group === place.group ? place.taken : 0;
        for (let taken = skipped; taken < mixed.length; taken++)
          yield { sample: mixed[taken]!, next: { group, taken: taken + 1 } };
      }
    },
  };
}

async function samplesOf(corpus: Corpus, item: ItemRecord): Promise<Sample[]> {
  const { probability, masks } = await readLabels(corpus, item);
  const size = probability.data.length / item.images.length;
  return Promise.all(
    item.images.map(async (image, index) => ({
      image: await readCorpusImage(join(corpus.folder, item.split, item.item, image.file)),
      probability: Float32Array.from(
        probability.data.subarray(index * size, (index + 1) * size),
        (p) => p / 255,
      ),
      masks: masks.data.slice((index * size) / 3, ((index + 1) * size) / 3),
      preset: image.preset,
      dpi: image.dpi,
    })),
  );
}
