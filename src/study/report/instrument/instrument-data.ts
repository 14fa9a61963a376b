/** What the page shows, as it stands in the page. All scores are on true labels of held-out tiles. */
export interface InstrumentData {
  /** Kinds of noise, by the key that series carry. */
  readonly noises: readonly { readonly key: string; readonly title: string; readonly about: string }[];
  readonly pensPx: readonly number[];
  readonly rows: readonly InstrumentRow[];
  readonly worked: WorkedRow | null;
  /** What was trained, how often, and what was not. */
  readonly about: readonly string[];
}

export interface InstrumentRow {
  readonly strategy: string;
  readonly title: string;
  readonly family: string;
  /** What the survey says of it. */
  readonly survey: 'robust' | 'sensitive' | null;
  readonly series: readonly Series[];
}

export type View = 'half' | 'tuned';

export interface Series {
  readonly noise: string;
  readonly penPx: number;
  readonly view: View;
  /** Ascending in rate. */
  readonly points: readonly Point[];
}

/** One measured point. */
export interface Point {
  /** 1 − Dice of the noisy against the true training labels, mean over seeds. */
  readonly rate: number;
  readonly f1: number;
  /** 95 %, of F1. */
  readonly low: number;
  readonly high: number;
  readonly recall: number;
  readonly precision: number;
  readonly seeds: number;
}

export interface WorkedRow {
  readonly title: string;
  readonly masks: readonly {
    readonly name: string;
    readonly views: Readonly<Record<View, readonly Point[]>>;
  }[];
}
