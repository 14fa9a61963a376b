export type { CorpusRequest } from './parameters.js';
export { type PresetMix, parsePresetMix } from './preset-mix.js';
export { parseSplitShares, type SplitShares } from './split.js';
export { type StreamedTile, type TileStreamRequest, tileStream } from './tiles/tile-stream.js';
export { readWell } from './wells.js';
export { writeCorpus } from './write-corpus.js';
