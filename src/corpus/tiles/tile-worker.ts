// The thread in which the tiles of a stream are made, a sheet at a time.

import { serveThread } from '../../io/threads/serve-thread.js';
import { openRequest, type SheetSource } from '../request.js';
import { splitOf } from '../split.js';
import { makeTiles } from './make-tiles.js';
import type { StreamedTile, TileTask } from './tile-stream.js';

let source: Promise<SheetSource> | undefined;

async function tilesOfSheet({ index, request }: TileTask): Promise<StreamedTile[]> {
  source ??= openRequest(request);
  const opened = await source;
  const { patchPx, tilesPerSheet: count, otherDpi, only, seed, split } = request;
  const { item, tiles } = makeTiles(opened, index, {
    patchPx,
    count,
    otherDpi,
    wanted: (well) => only === null || splitOf(well, seed, split) === only,
  });
  return tiles.map(({ curves: _curves, ...tile }, at) => ({
    ...tile,
    well: item.sheet.curveSet.well,
    sheet: index,
    tile: at,
  }));
}

serveThread(tilesOfSheet, (tiles) =>
  tiles.flatMap(({ image, probability, masks }) => [
    image.data.buffer as ArrayBuffer,
    probability.buffer as ArrayBuffer,
    masks.buffer as ArrayBuffer,
  ]),
);
