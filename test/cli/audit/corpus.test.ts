import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { corpusArrays } from '../../../src/cli/audit/corpus-dataset.js';
import { writeNpyGz } from '../../../src/io/corpus/index.js';
import { NpyReader } from '../../../src/io/npy/index.js';
import { writeSmallCorpus } from '../../support/small-corpus.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { inkIsSolid, tinyModel } from '../../support/tiny-model.js';

const folder = temporaryFolder('welltrace-audit-corpus-');
const corpus = join(folder, 'corpus');
const model = join(folder, 'tiny.onnx');
const side = 32;

beforeAll(async () => {
  writeFileSync(model, tinyModel(inkIsSolid));
  const files = ['tile-000.png', 'tile-001.png', 'tile-002.png'];
  await writeSmallCorpus(corpus, { kind: 'tiles', sidePx: side, files }, async (path) => {
    // A black line of which the second tile has no label, and the first a label of the wrong class in its upper half; the
    // third is the negative of the same in colour, as of a blueprint.
    const masks = new Uint8Array(3 * side * side);
    for (let row = 0; row < side; row++) masks[row * side + 10] = row < side / 2 ? 0b010 : 0b001;
    const ink = Uint8Array.from({ length: side * side }, (_, at) => (at % side === 10 ? 0 : 255));
    for (const file of files.slice(0, 2))
      await sharp(ink, { raw: { width: side, height: side, channels: 1 } })
        .png()
        .toFile(path(file));
    const blueprint = [...ink].flatMap((value) => (value === 0 ? [235, 238, 240] : [30, 70, 110]));
    await sharp(Uint8Array.from(blueprint), { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toFile(path('tile-002.png'));
    await writeNpyGz(path('masks.npy.gz'), { shape: [3, side, side], data: masks });
    const empty = new Uint8Array(masks.length * 3);
    await writeNpyGz(path('probability.npy.gz'), { shape: [3, side, side, 3], data: empty });
  });
});

const request = (split?: 'train' | 'test') => ({
  corpus,
  model,
  split,
  folder,
  threads: 1,
  onStart: () => {},
  onTile: () => {},
});

test('tiles of a corpus become labels by class and what a segmenter says of them', async () => {
  const arrays = await corpusArrays(request('test'));
  expect(arrays.classes).toEqual(['solid', 'dashed', 'dotted']);
  expect(arrays.pictures.names).toEqual(['000000-tile-000', '000000-tile-001', '000000-tile-002']);
  const read = (path: string) => {
    const reader = NpyReader.open(path);
    expect(reader.shape).toEqual([3, 3, side, side]);
    const numbers = Float64Array.from(reader.read(0, 9 * side * side));
    reader.close();
    return (tile: number, k: number, row: number, col: number) =>
      numbers[((tile * 3 + k) * side + row) * side + col]!;
  };
  const label = read(arrays.labels);
  const probability = read(arrays.probabilities);
  expect([label(0, 0, 3, 10), label(0, 1, 3, 10), label(0, 0, 20, 10), label(1, 0, 20, 10)]).toEqual([
    0, 1, 1, 0,
  ]);
  for (const tile of [0, 1, 2]) {
    expect(probability(tile, 0, 20, 10)).toBeGreaterThan(0.9);
    expect(probability(tile, 0, 20, 11)).toBeLessThan(0.1);
    expect(probability(tile, 1, 20, 10)).toBeLessThan(0.1);
  }
});

test('a split without tiles is refused', async () => {
  await expect(corpusArrays(request('train'))).rejects.toThrow(
    /tiles with some in the train split.*leave out --split/,
  );
});
