import { basename, extname, join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import type { Mask } from '../../core/raster.js';
import { type CurveClass, curveClasses } from '../../core/truth.js';
import {
  type Corpus,
  type ItemLabels,
  type ItemRecord,
  readCorpus,
  readLabels,
} from '../../io/corpus/index.js';
import type { ProbabilityMap } from '../../metrics/index.js';
import { orFailure } from './evaluate-masks.js';
import { type FoundMask, keyOf, masksIn } from './find-masks.js';
import type { Failure, MaskItem, MaskSource } from './mask-item.js';
import { readFound } from './read-masks.js';

/** Which labels of a corpus are the truth: what the pen drew, or the line through the gaps of its dashes. */
export const labelKinds = ['ink', 'trace'] as const;
export type LabelKind = (typeof labelKinds)[number];

interface Wanted {
  readonly record: ItemRecord;
  /** Of the image in its item. */
  readonly at: number;
  readonly found: FoundMask & { readonly class: CurveClass };
}

/**
 * The labels of a corpus beside masks found: `FOUND/CLASS/ITEM.png` of a sheet, `FOUND/CLASS/ITEM-tile-NNN.png` of a
 * tile. Images of which nothing was found are left out with a note; labels are read item by item.
 * @throws WelltraceError `input` where the corpus cannot be read or FOUND holds no masks
 */
export async function corpusMasks(
  folder: string,
  found: string,
  threshold: number,
  kind: LabelKind,
): Promise<MaskSource> {
  const corpus = await readCorpus(folder);
  const failed: Failure[] = [];
  const masks = await masksIn(found, failed);
  const wanted: Wanted[] = [];
  let left = 0;
  for (const record of corpus.items)
    record.images.forEach((_, at) => {
      const here = curveClasses.flatMap((of) => {
        const key = keyOf({ class: of, name: imageName(corpus, record, at) });
        const mask = masks.get(key);
        masks.delete(key);
        return mask === undefined ? [] : [{ record, at, found: { ...mask, class: of } }];
      });
      if (here.length === 0) left++;
      wanted.push(...here);
    });
  for (const [name, { mask, probability }] of masks)
    failed.push({
      name,
      reason: `Expected a truth for ${mask ?? probability} but ${folder} has no such image: call it CLASS/ITEM${corpus.info.kind === 'tiles' ? '-tile-NNN' : ''}.png.`,
    });
  const notes =
    left === 0 ? [] : [`${left} images of ${folder} were left out, since nothing was found of them.`];
  return { count: wanted.length, items: read(corpus, wanted, threshold, kind), notes, failed };
}

function imageName({ info }: Corpus, { item, images }: ItemRecord, at: number): string {
  const file = images[at]!.file;
  return info.kind === 'sheets' ? item : `${item}-${basename(file, extname(file))}`;
}

async function* read(
  corpus: Corpus,
  wanted: readonly Wanted[],
  threshold: number,
  kind: LabelKind,
): AsyncGenerator<MaskItem | Failure> {
  let held: { item: string; labels: ItemLabels } | null = null;
  for (const { record, at, found } of wanted) {
    yield await orFailure(keyOf(found), async (): Promise<MaskItem> => {
      if (held?.item !== record.item) held = { item: record.item, labels: await readLabels(corpus, record) };
      const { widthPx, heightPx } = record.images[at]!;
      const channel = curveClasses.indexOf(found.class);
      const size = { widthPx, heightPx };
      const truthPath = join(corpus.folder, record.split, record.item);
      expectMaps(truthPath, held.labels, record);
      return {
        name: found.name,
        class: found.class,
        truth: maskOf(held.labels, size, at, kind === 'ink' ? channel : channel + curveClasses.length),
        ...(await readFound(found, truthPath, size, threshold)),
        // The probabilities are those of the ink.
        labelProbability: kind === 'ink' ? probabilityOf(held.labels, size, at, channel) : undefined,
      };
    });
  }
}

/** @throws WelltraceError where the maps are not as large as the images they belong to */
function expectMaps(path: string, { masks, probability }: ItemLabels, { images }: ItemRecord): void {
  const pixels = images.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0);
  if (masks.data.length !== pixels || probability.data.length !== pixels * curveClasses.length)
    throw new WelltraceError(
      'input',
      `Expected label maps of ${pixels} pixels in ${path} but they have ${masks.data.length}: make the corpus again.`,
    );
}

type Size = Pick<Mask, 'widthPx' | 'heightPx'>;

/** Images of one item are of one size and follow each other. */
function maskOf({ masks }: ItemLabels, size: Size, at: number, bit: number): Mask {
  const data = new Uint8Array(size.widthPx * size.heightPx);
  const from = at * data.length;
  for (let index = 0; index < data.length; index++) data[index] = (masks.data[from + index]! >> bit) & 1;
  return { ...size, data };
}

function probabilityOf({ probability }: ItemLabels, size: Size, at: number, channel: number): ProbabilityMap {
  const data = new Uint8Array(size.widthPx * size.heightPx);
  const from = at * data.length * curveClasses.length + channel;
  for (let index = 0; index < data.length; index++)
    data[index] = probability.data[from + index * curveClasses.length]!;
  return { ...size, levels: 256, data };
}
