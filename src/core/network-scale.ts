/** Resolution of the scans that segmenters are trained on, dpi: a pen of .35 mm is 3 to 4 px wide. */
const usualDpi = { least: 200, most: 300 };

/** A whole number of times that a window is enlarged or reduced for the network; one of the two is 1. */
export interface Scale {
  readonly enlarge: number;
  readonly reduce: number;
}

/**
 * How a scan is brought near the resolution that a network knows: at 100 dpi lines and gaps are half as many pixels as
 * it has learned to look for. 134 to 449 dpi stay as they are.
 */
export const scaleFor = (dpi: number): Scale => ({
  enlarge: Math.max(1, Math.round(usualDpi.least / dpi)),
  reduce: Math.max(1, Math.round(dpi / usualDpi.most)),
});
