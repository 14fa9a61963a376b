/** How a sheet is filmed. Lengths on the sheet are in its own pixels. */
export interface PhoneOptions {
  readonly seed: number;
  /** Size of the picture; even, as H.264 wants it. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  /** Pixels of the picture a pixel of the sheet. */
  readonly scale: number;
  readonly direction: 'down' | 'up';
  /** Px of the sheet. */
  readonly pxPerSecond: number;
  /** Rows of the sheet that the pan shows; the whole sheet where left out. */
  readonly rows?: { readonly from: number; readonly to: number } | undefined;
  /** Focal length as a share of the longer side of the picture; phones film with about 0.8. */
  readonly focalShare: number;
  /** Tilt of the phone against the sheet, the same all along. */
  readonly pitchDegrees: number;
  readonly yawDegrees: number;
  readonly turnDegrees: number;
  /** Standard deviations of what the hand adds. */
  readonly shake: {
    readonly shiftPx: number;
    readonly turnDegrees: number;
    /** Relative: the hand goes up and down. */
    readonly scale: number;
    readonly tiltDegrees: number;
  };
  /** Share of the time between two frames in which the shutter is open, 0–1: motion blur. */
  readonly shutterShare: number;
  /** Standard deviation of the lens's blur, px of the picture. */
  readonly blurPx: number;
  /** Standard deviation of the exposure, relative, as it drifts. */
  readonly exposureDrift: number;
  /** How much darker the corners are than the middle, 0–1. */
  readonly vignette: number;
  /** Standard deviation of the sensor's noise, of 255. */
  readonly noise: number;
  /** What paper, ink and the table beside the sheet look like at mean exposure, of 255. */
  readonly paper: number;
  readonly ink: number;
  readonly table: number;
}

/** A steady hand with a good phone in good light. */
export const defaultPhone: PhoneOptions = {
  seed: 1,
  widthPx: 720,
  heightPx: 1280,
  framesPerSecond: 30,
  scale: 1,
  direction: 'down',
  pxPerSecond: 500,
  focalShare: 0.8,
  pitchDegrees: 2,
  yawDegrees: -1.5,
  turnDegrees: 0.7,
  shake: { shiftPx: 8, turnDegrees: 0.6, scale: 0.01, tiltDegrees: 0.5 },
  shutterShare: 0.25,
  blurPx: 0.6,
  exposureDrift: 0.04,
  vignette: 0.15,
  noise: 3,
  paper: 215,
  ink: 35,
  table: 70,
};
