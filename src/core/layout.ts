/**
 * What is printed on the sheet besides the curves, in image coordinates (see raster.ts).
 * Lines drift down a scanned sheet, so a vertical position is given at knot rows and linear between them.
 */

/** A line that runs down the sheet. */
export interface VerticalLine {
  /** Continuous x of the line's centre at each of the layout's knot rows. */
  readonly xPx: Float64Array;
  /** Printed width, px. */
  readonly widthPx: number;
  /** Share of the rows in which its ink is there, 0–1. */
  readonly inkShare: number;
}

/** What the vertical lines of a track mean. */
export type TrackGrid =
  | { readonly kind: 'linear'; readonly divisions: number }
  /** `firstDigit`: the left edge stands at firstDigit × a power of ten (1 or 2 as a rule). */
  | { readonly kind: 'logarithmic'; readonly decades: number; readonly firstDigit: number }
  | { readonly kind: 'unknown' };

export interface TrackLayout {
  /** The borders: the printed lines at which the scale's end values stand. */
  readonly left: VerticalLine;
  readonly right: VerticalLine;
  readonly grid: TrackGrid;
  /** Every vertical grid line between the borders, left to right, borders left out. */
  readonly verticals: readonly VerticalLine[];
}

/** A horizontal line of constant depth; tilt follows the skew. */
export interface DepthLine {
  /** Continuous y of its centre at x = xReferencePx of the layout. */
  readonly yPx: number;
  /** dy/dx. */
  readonly tilt: number;
  readonly widthPx: number;
  /** 0 the lightest weight found on this sheet, counting up. */
  readonly weight: number;
  /** Share of its length, inside the tracks, on which ink was found, 0–1. */
  readonly inkShare: number;
}

export interface SheetLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rows [from, to) between the first and the last place at which the tracks were seen. */
  readonly rows?: { readonly from: number; readonly to: number } | undefined;
  /** Median angle of the track borders from the vertical; positive where they run to the right going down. */
  readonly skewDegrees: number;
  /** Continuous y, ascending, at least one; positions are held constant beyond the first and the last. */
  readonly knotYPx: Float64Array;
  /** Left to right. */
  readonly tracks: readonly TrackLayout[];
  readonly xReferencePx: number;
  /** Top to bottom. */
  readonly depthLines: readonly DepthLine[];
}
