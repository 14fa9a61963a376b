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
  /** Whether it is the only curve of its track. */
  readonly alone: boolean;
  /** Whether it keeps one value for long and then steps to another, as a bit size does. */
  readonly constant: boolean;
  /**
   * Whether the strokes of all other curves are hidden in the evidence, so that what sure ink there is should be this
   * curve's: it may be found again there wherever it was lost, and passing it by costs something.
   */
  readonly othersHidden?: boolean;
  /** Where somebody saw the curve run, x by row: it passes there, whatever that costs. */
  readonly through?: ReadonlyMap<number, number> | undefined;
}
