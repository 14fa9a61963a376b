export { headerBytes, lengthOf, type NpyHeader, type NpyType } from './header.js';
export { type NpyNumbers, NpyReader } from './read.js';
export { NpyWriter } from './write.js';
