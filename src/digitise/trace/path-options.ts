/** How one curve is followed. Lengths in px. */
export interface PathOptions {
  readonly penWidthPx: number;
  readonly style: 'solid' | 'dashed' | 'dotted';
  /** Track borders in window coordinates, for each row. */
  readonly leftEdgePx: Float64Array;
  readonly rightEdgePx: Float64Array;
  /** Whether a curve that leaves over one border may come in over the other. */
  readonly wraps: boolean;
  /** Whether sure ink can only be this curve's: it has a colour, or a broken style, of its own in its track. */
  readonly exclusiveInk: boolean;
  /**
   * Whether a curve that left the track may be found again anywhere in it, where its ink is sure. Only right where the
   * strokes of the other curves are hidden: else each would do.
   */
  readonly foundAgain?: boolean;
}
