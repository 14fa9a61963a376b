export { headerBytes, type NpyHeader, type NpyType } from './header.js';
export { NpyReader } from './read.js';
export { NpyWriter } from './write.js';
