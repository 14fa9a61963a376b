import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { tileStream as Stream, StreamedTile, TileStreamRequest } from '../../src/corpus/index.js';

// Worker threads run what is built.
const { tileStream } = (await import(new URL('../../dist/corpus/index.js', import.meta.url).href)) as {
  tileStream: typeof Stream;
};

const request: TileStreamRequest = {
  seed: 5,
  presets: [{ preset: 'clean-plot', weight: 1 }],
  wells: null,
  rule: 'centre',
  maximumHeightMm: 500,
  patchPx: 64,
  tilesPerSheet: 3,
  sheetsAtOnce: 2,
  split: [0.5, 0.25, 0.25],
  only: null,
};

async function first(
  count: number,
  workers: number,
  more: Partial<TileStreamRequest> = {},
): Promise<StreamedTile[]> {
  const tiles: StreamedTile[] = [];
  for await (const tile of tileStream({ ...request, ...more }, workers)) {
    tiles.push(tile);
    if (tiles.length === count) break;
  }
  return tiles;
}

const bytesOf = (tiles: readonly StreamedTile[]) =>
  tiles.map(({ image, probability, masks, ...meta }) =>
    createHash('sha256')
      .update(image.data)
      .update(new Uint8Array(probability.buffer))
      .update(masks)
      .update(JSON.stringify({ ...meta, image: null }))
      .digest('hex'),
  );

test('the stream is the same at any number of workers, sheets mixed, and ends when it is left', async () => {
  const one = await first(12, 1);
  expect(bytesOf(await first(12, 3))).toEqual(bytesOf(one));
  expect(new Set(one.slice(0, 6).map(({ sheet }) => sheet))).toEqual(new Set([0, 1]));
  expect(new Set(one.slice(6).map(({ sheet }) => sheet))).toEqual(new Set([2, 3]));
  expect(one.slice(0, 6).map(({ sheet }) => sheet)).not.toEqual([0, 0, 0, 1, 1, 1]);
});

test('a tile has its image, three probabilities and a mask for each pixel', async () => {
  for (const { image, probability, masks } of await first(6, 1)) {
    expect([image.widthPx, image.heightPx]).toEqual([64, 64]);
    expect(probability).toHaveLength(64 * 64 * 3);
    expect(masks).toHaveLength(64 * 64);
    for (const p of probability) expect(p >= 0 && p <= 1).toBe(true);
    // A rounding marks no pixel that cannot be marked, and all that must be.
    for (let pixel = 0; pixel < masks.length; pixel++)
      for (const channel of [0, 1, 2]) {
        const p = probability[pixel * 3 + channel]!;
        const ink = (masks[pixel]! >> channel) & 1;
        if (p === 0) expect(ink).toBe(0);
        if (p === 1) expect(ink).toBe(1);
      }
  }
});

test('wells of another split are left out', async () => {
  const all = await first(9, 1, { sheetsAtOnce: 1 });
  const train = await first(9, 1, { sheetsAtOnce: 1, only: 'train' });
  const test = await first(9, 1, { sheetsAtOnce: 1, only: 'test' });
  const wells = (tiles: readonly StreamedTile[]) => new Set(tiles.map(({ well }) => well));
  expect([...wells(train)].filter((well) => wells(test).has(well))).toEqual([]);
  expect(all).toHaveLength(9);
});
