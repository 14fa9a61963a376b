export { type EncodeOptions, encodeFrames } from './ffmpeg.js';
export { ffmpegRemedy, findFfmpeg } from './find-ffmpeg.js';
export { type OpenedVideo, openVideo } from './open-video.js';
export { type StitchedPan, stitchPan } from './stitch.js';
