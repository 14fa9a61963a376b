/** Row ↔ depth of one sheet. */
export interface DepthRegistration {
  readonly unit: 'ft' | 'm';
  /**
   * Picks the map was fitted to; residual = depth by the map of the other kept picks − depth of the pick, in
   * `unit` (the map itself runs through the pick, which says nothing of its error); 0 where only two are kept.
   */
  readonly picks: readonly { yPx: number; depth: number; residual: number; refused: boolean }[];
  /** Root mean square residual over the picks that were kept. */
  readonly rmsResidual: number;
  /** The depth lines that the map goes through, besides the picks; null where none could be counted. */
  readonly lines: RegisteredLines | null;
  /** Depth at a continuous y; strictly increasing in y; extrapolated beyond the last picks. */
  depthAt(yPx: number): number;
  /** The inverse of depthAt. */
  yAt(depth: number): number;
}

/** Depth lines that were counted from the picks. */
export interface RegisteredLines {
  /** Depth from one to the next. */
  readonly every: number;
  readonly count: number;
  /** In how many of the intervals between neighbouring picks. */
  readonly intervals: number;
  /** Neighbouring picks between which the lines clearly count up to another depth, `counted`, than the lower one's. */
  readonly contradicted: readonly {
    readonly above: { readonly yPx: number; readonly depth: number };
    readonly below: { readonly yPx: number; readonly depth: number };
    readonly counted: number;
  }[];
}

/** One curve at the depths of its table. NaN where the sheet cannot be read. */
export interface DepthCurve {
  readonly mnemonic: string;
  readonly unit: string;
  readonly description: string;
  readonly value: Float64Array;
  /** One standard deviation, in `unit`. On a logarithmic scale: of the value, from σ of its logarithm. */
  readonly sigma: Float64Array;
  /** Bits of `flagBit`: every flag of the rows that went into the sample. */
  readonly flags: Uint8Array;
}

/** Curves of one sheet on one regular depth axis. */
export interface CurveTable {
  readonly depthUnit: 'ft' | 'm';
  readonly start: number;
  readonly step: number;
  /** start + i × step, i < sampleCount. */
  readonly sampleCount: number;
  readonly curves: readonly DepthCurve[];
}
