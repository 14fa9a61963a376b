/** What a scan looks like in numbers. Ink is what is darker than 128 of 255 (colour: its Rec. 601 luma). */
export interface ScanStatistics {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Share of pixels that are ink. */
  readonly blackFraction: number;
  /** Lengths of the runs of ink along every fourth row and every fourth column, px; null without ink. */
  readonly horizontalRuns: RunQuantiles | null;
  readonly verticalRuns: RunQuantiles | null;
  /** 8-connected components of ink of at most 4 px, and of 5 to 50 px, in a million pixels of the scan. */
  readonly specksTo4PerMpx: number;
  readonly specks5To50PerMpx: number;
  /** How far the sheet's vertical lines lean: positive where x grows downwards; null where no line is found. */
  readonly skewDegrees: number | null;
  /**
   * How far a vertical line strays from its own straight fit over about 4,000 rows: the 90 % quantile of the
   * distance, median over lines; null where no line is found.
   */
  readonly wanderPx: number | null;
}

export interface RunQuantiles {
  readonly p50: number;
  readonly p90: number;
}
