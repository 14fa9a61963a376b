export { type NeuralSegmenter, openNeuralSegmenter } from './neural-segmenter.js';
