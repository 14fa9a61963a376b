export { encodeFrames } from './ffmpeg.js';
export { findFfmpeg } from './find-ffmpeg.js';
export { stitchPan } from './stitch.js';
