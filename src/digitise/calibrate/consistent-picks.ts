/**
 * Which of many picks, some of them misread numbers, can be right together. Symbols: n picks in order of y;
 * s(i, j) = (depth_j − depth_i) / (y_j − y_i) the scale between two of them, depth units per px.
 */

export interface WeighedPick {
  readonly yPx: number;
  readonly depth: number;
  /** How much its reading is trusted, above 0. */
  readonly weight: number;
}

export interface ConsistencyOptions {
  /**
   * How much the scale may change from one interval between picks to the next, as a share.
   * @default 0.04
   */
  readonly scaleTolerance?: number | undefined;
  /**
   * The same across a fold seam or a slip of the paper, at a price.
   * @default 0.15
   */
  readonly slipTolerance?: number | undefined;
  /**
   * How far a pick's y may be off, px.
   * @default 2
   */
  readonly pickErrorPx?: number | undefined;
}

/** Price of a scale that jumps, in picks: a true slip costs it twice (in and out), a misread number three times. */
const slipPrice = 0.35;
/** How many picks back an interval may reach: more than this many misread numbers in a row end a chain. */
const reach = 40;

interface Chain {
  readonly score: number;
  /** Pick before the last one, −1 for a chain of two. */
  readonly before: number;
}

/**
 * The heaviest chain of picks that runs strictly down in y and up in depth and whose scale changes slowly from
 * interval to interval; a jump of the scale beyond the tolerance is allowed at a price, so that a seam does not
 * end the chain while a misread number is dearer to keep than to leave out.
 *
 * A dynamic programme over the last two picks of a chain, O(n · reach²).
 * @param picks ascending in y
 * @returns indices, ascending; empty where no two picks can be chained
 */
export function consistentPicks(picks: readonly WeighedPick[], options: ConsistencyOptions = {}): number[] {
  const { scaleTolerance = 0.04, slipTolerance = 0.15, pickErrorPx = 2 } = options;
  const count = picks.length;
  /** An interval so short that the picks' own error hides any change of scale says nothing. */
  const shortest = Math.max(pickErrorPx / slipTolerance, Number.MIN_VALUE);
  /** chains[j].get(i): the best chain that ends with i, j. */
  const chains: Map<number, Chain>[] = picks.map(() => new Map<number, Chain>());
  const scale = (from: number, to: number): number =>
    (picks[to]!.depth - picks[from]!.depth) / (picks[to]!.yPx - picks[from]!.yPx);

  /** Price of going on from interval (i, j) to (j, k); infinite where it cannot be. */
  const priceOf = (i: number, j: number, k: number): number => {
    const change = Math.abs(Math.log(scale(j, k) / scale(i, j)));
    const noise =
      pickErrorPx / (picks[j]!.yPx - picks[i]!.yPx) + pickErrorPx / (picks[k]!.yPx - picks[j]!.yPx);
    // Square up to the tolerance, so that of two picks that could both go on the smoother one is taken.
    const share = Math.max(0, change - noise) / Math.log1p(scaleTolerance);
    if (share <= 1) return slipPrice * share * share;
    return change <= Math.log1p(slipTolerance) + noise ? slipPrice : Number.POSITIVE_INFINITY;
  };

  let best: { score: number; from: number; to: number } | null = null;
  for (let k = 1; k < count; k++) {
    for (let j = Math.max(0, k - reach); j < k; j++) {
      if (picks[k]!.yPx - picks[j]!.yPx < shortest || !(picks[k]!.depth > picks[j]!.depth)) continue;
      let chain: Chain = { score: picks[j]!.weight + picks[k]!.weight, before: -1 };
      for (const [i, { score }] of chains[j]!) {
        const longer = score + picks[k]!.weight - priceOf(i, j, k);
        if (longer > chain.score) chain = { score: longer, before: i };
      }
      chains[k]!.set(j, chain);
      if (best === null || chain.score > best.score) best = { score: chain.score, from: j, to: k };
    }
  }
  if (best === null) return [];
  const kept = [best.to];
  for (let { from, to } = best; from >= 0; ) {
    kept.unshift(from);
    const before = chains[to]!.get(from)!.before;
    to = from;
    from = before;
  }
  return withoutLooseEnds(
    kept,
    scale,
    (i, j) => Math.log1p(scaleTolerance) + (2 * pickErrorPx) / (picks[j]!.yPx - picks[i]!.yPx),
  );
}

/**
 * At an end nothing beyond vouches for a jump of the scale, so an end pick whose interval differs from the
 * median of the next three is left out.
 */
function withoutLooseEnds(
  kept: readonly number[],
  scale: (from: number, to: number) => number,
  toleranceOf: (from: number, to: number) => number,
): number[] {
  const chain = [...kept];
  /** @param ends the chain from this end on */
  const isLoose = (ends: readonly number[]): boolean => {
    if (ends.length < 4) return false;
    const interval = (at: number): [from: number, to: number] => [
      Math.min(ends[at]!, ends[at + 1]!),
      Math.max(ends[at]!, ends[at + 1]!),
    ];
    const next = [1, 2, 3].filter((at) => at + 1 < ends.length).map((at) => scale(...interval(at)));
    const median = next.sort((x, y) => x - y)[next.length >> 1]!;
    return Math.abs(Math.log(scale(...interval(0)) / median)) > toleranceOf(...interval(0));
  };
  while (isLoose(chain)) chain.shift();
  while (isLoose([...chain].reverse())) chain.pop();
  return chain;
}

/**
 * How many chains of `kept` picks would be as consistent by chance alone among `count` numbers without any
 * order: C(count, kept) subsets, each ascending with probability 1 / kept!, each interval but the first within
 * the tolerance with probability of about 2 × tolerance. (The number of false alarms of Desolneux, Moisan and
 * Morel, "From Gestalt theory to image analysis", 2008.)
 */
export function falseAlarms(count: number, kept: number, scaleTolerance: number): number {
  let log = (kept - 2) * Math.log(2 * scaleTolerance);
  for (let at = 1; at <= kept; at++) log += Math.log(count - kept + at) - 2 * Math.log(at);
  return Math.exp(log);
}
