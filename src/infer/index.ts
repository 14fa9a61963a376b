export { type NeuralSegmenter, openNeuralSegmenter, openThreadedSegmenter } from './neural-segmenter.js';
