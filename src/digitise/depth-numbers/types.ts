export interface DepthNumbersOptions {
  readonly orientation?: 'upright' | 'turned' | 'auto' | undefined;
  /** Depth between two printed numbers, where known. */
  readonly every?: number | undefined;
  /** Column band [left, right) in px to look in, where known. */
  readonly left?: number | undefined;
  readonly right?: number | undefined;
  readonly rows?: { readonly from: number; readonly to: number } | undefined;
  readonly dpi?: number | undefined;
}

/** One printed depth number. */
export interface DepthPick {
  /** Continuous y, at the layout's reference x, of the depth line that the number belongs to. */
  readonly yPx: number;
  readonly depth: number;
  /** 0–1: read as it stands and tied to a line, down to corrected by the numbers around it and tied to none. */
  readonly confidence: number;
  /** What the recogniser read; differs from `depth` where the other numbers corrected it. */
  readonly text: string;
  /** The number's box in the image, px. */
  readonly box: NumberBox;
  /** True where the pick stands on a depth line, false where it stands where the number does. */
  readonly onLine: boolean;
}

export interface NumberBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface DepthNumbers {
  /** Top to bottom, depth increasing; empty where refused. */
  readonly picks: readonly DepthPick[];
  /** Why the numbers were not taken, one sentence; null where they were. */
  readonly refused: string | null;
  readonly orientation: 'upright' | 'turned' | null;
  /** Depth between two printed numbers. */
  readonly every: number | null;
  /** The unit that makes the depth scale a usual one; the numbers themselves do not tell it. */
  readonly unit: 'ft' | 'm' | null;
  /** 1 : scale in that unit. */
  readonly scale: number | null;
  /** Everything that was read, used or not, for the picture. */
  readonly seen: readonly { readonly text: string; readonly box: NumberBox }[];
}
