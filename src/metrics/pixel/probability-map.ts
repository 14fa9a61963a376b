/** Probabilities in steps of 1 / (levels − 1), as an image of 8 or 16 bits holds them. */
export interface ProbabilityMap {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 256 or 65,536: `data` holds 0 for probability 0 and levels − 1 for 1. */
  readonly levels: number;
  readonly data: Uint8Array | Uint16Array;
}
