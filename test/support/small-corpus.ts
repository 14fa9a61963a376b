import { openStore, writeItem } from '../../src/io/corpus/index.js';

const image = (file: string, sidePx: number) => ({
  file,
  preset: 'clean-plot',
  dpi: 100,
  widthPx: sidePx,
  heightPx: sidePx,
  channels: 1 as const,
  bilevel: true,
  window: null,
  focus: null,
  phasePx: { x: 0, y: 0 },
  history: null,
  blackFraction: 0,
  expectedInk: [0, 0, 0] as [number, number, number],
  drawnInk: [0, 0, 0] as [number, number, number],
  noiseRate: [0, 0, 0] as [number, number, number],
  curves: [],
});

const sheet = { widthMm: 1, heightMm: 1, depthUnit: 'ft' as const, topDepth: 0, mmPerUnit: 1, curves: [] };

/** A corpus of one item, 000000 of the split `test`, with square images. @param write makes the item's files */
export async function writeSmallCorpus(
  place: string,
  corpus: { readonly kind: 'tiles' | 'sheets'; readonly sidePx: number; readonly files: readonly string[] },
  write: (path: (file: string) => string) => Promise<void>,
): Promise<void> {
  const store = await openStore(place, {
    format: 'welltrace-corpus-1',
    version: '0.1.0',
    kind: corpus.kind,
    count: corpus.files.length,
    itemCount: 1,
    parameters: {},
    classes: ['solid', 'dashed', 'dotted'],
    probabilityStep: 1 / 255,
  });
  const record = await writeItem(place, 'test', 0, async (path) => {
    await write(path);
    const images = corpus.files.map((file) => image(file, corpus.sidePx));
    return { item: '000000', split: 'test', well: 'A', sheet, images };
  });
  store.list(record);
  await store.close();
}
