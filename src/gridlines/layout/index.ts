export { findLayout, type LayoutOptions } from './find-layout.js';
export { layoutWithTracks } from './with-tracks.js';
