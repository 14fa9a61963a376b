// The thread in which the items of a corpus are made, one at a time.

import type { CorpusInfo, ItemRecord } from '../io/corpus/index.js';
import { serveThread } from '../io/threads/serve-thread.js';
import type { ItemTask } from './build.js';
import { type CorpusParameters, parametersOf } from './parameters.js';
import { openRequest, type SheetSource } from './request.js';
import { writeSheet } from './sheets/write-sheet.js';
import { splitOf } from './split.js';
import { makeTiles } from './tiles/make-tiles.js';
import { writeTiles } from './tiles/write-tiles.js';

let opened: { readonly parameters: CorpusParameters; readonly source: SheetSource } | undefined;

async function makeItem({ folder, index, info, wellPaths }: ItemTask): Promise<ItemRecord> {
  opened ??= await open(info, wellPaths);
  const { parameters, source } = opened;
  const splitOfWell = (well: string) => splitOf(well, parameters.seed, parameters.split);
  if (info.kind === 'sheets') return writeSheet(folder, splitOfWell, index, source);
  const { patchPx, tilesPerSheet } = parameters;
  const count = Math.min(tilesPerSheet, info.count - index * tilesPerSheet);
  const made = makeTiles(source, index, { patchPx, count });
  return writeTiles(folder, splitOfWell(made.item.sheet.curveSet.well), index, made);
}

async function open(info: CorpusInfo, wellPaths: ItemTask['wellPaths']) {
  const parameters = parametersOf(info);
  return { parameters, source: await openRequest({ ...parameters, wells: wellPaths }) };
}

serveThread(makeItem);
