export { writeContactSheet } from './contact-sheet.js';
export { NpyGzWriter, readNpyGz, writeNpyGz } from './npy.js';
export { type Corpus, type ItemLabels, readCorpus, readLabels, readTruth } from './read.js';
export { readCorpusImage } from './read-image.js';
export {
  type CorpusInfo,
  type ImageRecord,
  type ItemRecord,
  itemName,
  type Split,
  splits,
} from './record.js';
export { corpusFiles, openStore, writeItem } from './store.js';
export { type ItemTruth, type TruthPath, writeTruth, writtenPositions } from './truth.js';
export { ImageRowsWriter, writeImage } from './write-image.js';
