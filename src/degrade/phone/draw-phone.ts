import type { Stream } from '../../core/rng.js';
import type { ImageSize } from '../effect.js';
import { defaultPhone, type PhoneOptions } from './options.js';

/** The sheet takes this share of the picture's width: the hand needs room. */
const sheetShare = 0.88;
/** Of a clip that phones film without being asked for more. */
const phonePictureWidthPx = 1080;

/** A phone and a hand as they come: square or portrait, the sheet's width in the picture, no faster than a sharp picture. */
export function drawPhone(
  sheet: ImageSize,
  stream: Stream,
  pictureWidthPx = phonePictureWidthPx,
): PhoneOptions {
  const scale = (sheetShare * pictureWidthPx) / sheet.widthPx;
  return {
    ...defaultPhone,
    seed: stream.integer(0, 2 ** 31 - 1),
    widthPx: pictureWidthPx,
    heightPx: stream.pick([pictureWidthPx, 2 * Math.round((2 / 3) * pictureWidthPx)]),
    scale,
    direction: stream.chance(0.8) ? 'down' : 'up',
    pxPerSecond: stream.between(400, 900) / scale,
    pitchDegrees: stream.between(-3, 3),
    yawDegrees: stream.between(-3, 3),
    turnDegrees: stream.between(-1, 1),
    shake: {
      shiftPx: stream.between(4, 16) / scale,
      turnDegrees: stream.between(0.2, 1),
      scale: stream.between(0.004, 0.015),
      tiltDegrees: stream.between(0.2, 0.8),
    },
    blurPx: stream.between(0.4, 0.9),
    exposureDrift: stream.between(0.01, 0.06),
    vignette: stream.between(0.05, 0.25),
    noise: stream.between(1, 5),
  };
}
