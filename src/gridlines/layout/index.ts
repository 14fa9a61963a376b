export { findLayout } from './find-layout.js';
export { layoutWithTracks } from './with-tracks.js';
