import type { Homography } from '../../core/homography.js';
import type { Raster } from '../../core/raster.js';
import { streamOf } from '../../core/rng.js';
import type { RowSource } from '../../core/row-source.js';
import { cameraHomography } from './camera.js';
import { handMotion } from './hand.js';
import type { PhoneOptions } from './options.js';
import { frameRenderer } from './render-frame.js';

/** A pan along a sheet: its frames in order, and where each pixel of the sheet is in them. */
export interface PhonePan {
  readonly frameCount: number;
  readonly framesPerSecond: number;
  /** Sheet px to frame px in the middle of the exposure of frame [index]: exact. */
  sheetToFrame(index: number): Homography;
  /** Frame [index] alone; the same bytes whatever was rendered before. */
  frame(index: number): Raster;
}

/** Sub-exposures of a frame: each has its own moment within the shutter's time and its own place in the pixel. */
const EXPOSURES = 8;
/** Time in which the hand gets under way, and stops. */
const EASE_SECONDS = 0.4;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Films a sheet with a phone that a hand moves along it. Everything is fixed by the options and their seed.
 * @throws RangeError where the picture has odd sides or the pan has no length
 */
export function phonePan(sheet: RowSource, options: PhoneOptions): PhonePan {
  const { widthPx, heightPx, framesPerSecond, scale, pxPerSecond, shake } = options;
  if (widthPx % 2 !== 0 || heightPx % 2 !== 0)
    throw new RangeError(`H.264 wants even sides, not ${widthPx} × ${heightPx} px`);
  const { from, to } = options.rows ?? { from: 0, to: sheet.heightPx };
  const halfViewPx = Math.min(heightPx / scale / 2, (to - from) / 2);
  const [first, last] = [from + halfViewPx, to - halfViewPx];
  const panSeconds = (last - first) / pxPerSecond + EASE_SECONDS;
  if (!(panSeconds > 0 && Number.isFinite(panSeconds)))
    throw new RangeError(`the pan has no length: rows ${from} to ${to} at ${pxPerSecond} px a second`);
  const frameCount = Math.floor(panSeconds * framesPerSecond) + 1;
  const focalPx = options.focalShare * Math.max(widthPx, heightPx);
  const hand = (name: string) => handMotion(streamOf(options.seed, 'phone', name));
  const hands = {
    x: hand('x'),
    y: hand('y'),
    turn: hand('turn'),
    scale: hand('scale'),
    pitch: hand('pitch'),
    yaw: hand('yaw'),
    exposure: hand('exposure'),
  };

  const at = (seconds: number): Homography => {
    const share = eased(seconds, panSeconds);
    const along = options.direction === 'down' ? share : 1 - share;
    return cameraHomography(
      {
        xPx: sheet.widthPx / 2 + shake.shiftPx * hands.x(seconds),
        yPx: first + (last - first) * along + shake.shiftPx * hands.y(seconds),
        scale: scale * Math.exp(shake.scale * hands.scale(seconds)),
        turnRadians: radians(options.turnDegrees + shake.turnDegrees * hands.turn(seconds)),
        pitchRadians: radians(options.pitchDegrees + shake.tiltDegrees * hands.pitch(seconds)),
        yawRadians: radians(options.yawDegrees + shake.tiltDegrees * hands.yaw(seconds)),
      },
      options,
      focalPx,
    );
  };
  const render = frameRenderer(sheet, options);
  return {
    frameCount,
    framesPerSecond,
    sheetToFrame: (index) => at(index / framesPerSecond),
    frame(index) {
      const seconds = index / framesPerSecond;
      const maps = Array.from({ length: EXPOSURES }, (_, i) =>
        at(seconds + (((i + 0.5) / EXPOSURES - 0.5) * options.shutterShare) / framesPerSecond),
      );
      const gain = Math.exp(options.exposureDrift * hands.exposure(seconds));
      return render(maps, gain, streamOf(options.seed, 'phone', 'sensor', index));
    },
  };
}

/** Share of the way after so long: constant speed but for a parabola at each end. */
function eased(seconds: number, total: number): number {
  const ease = Math.min(EASE_SECONDS, total / 2);
  const travelled = (t: number): number => (t < ease ? t ** 2 / (2 * ease) : t - ease / 2);
  const t = Math.min(Math.max(seconds, 0), total);
  const whole = total - ease;
  return t <= total - ease ? travelled(t) / whole : 1 - travelled(total - t) / whole;
}
