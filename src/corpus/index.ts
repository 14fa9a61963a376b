export type { CorpusRequest } from './parameters.js';
export { itemPlanner, type PlannedItem } from './plan-item.js';
export { type PresetMix, parsePresetMix } from './preset-mix.js';
export { scanItem } from './sheets/scan-item.js';
export { parseSplitShares } from './split.js';
export { type StreamedTile, type TileStreamRequest, tileStream } from './tiles/tile-stream.js';
export { readWell } from './wells.js';
export { writeCorpus } from './write-corpus.js';
