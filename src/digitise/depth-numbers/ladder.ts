import { interpolate } from '../../core/interpolate.js';

/** A number as it was read, and where. */
export interface ReadNumber {
  /** Continuous y of the middle of its box. */
  readonly yPx: number;
  readonly value: number;
  readonly text: string;
  /** 0–100. */
  readonly confidence: number;
  /** Which box it was read from: two readings of one box have the same. */
  readonly box: number;
}

/** Numbers that increase down the sheet by one step at one spacing. */
export interface Ladder {
  readonly every: number;
  /** Pixels from one number to the next, the median. */
  readonly spacingPx: number;
  /** As they were read, top to bottom. */
  readonly rungs: readonly ReadNumber[];
  /** Other numbers that fit together nearly as well and say something else; empty where there are none. */
  readonly rivals: readonly ReadNumber[];
  /** y at which a depth should be printed, by the rungs. */
  yOf(depth: number): number;
  /** The printed depth nearest to y, a whole number of steps. */
  nearest(yPx: number): number;
}

const lookBack = 40;
/** A second chain this good, by score, makes the first one doubtful. */
const rivalShare = 0.8;

/**
 * The ladder that most readings agree on, or null where fewer than two do. A reading never changes here: it is
 * a rung, or it is not.
 */
export function findLadder(readings: readonly ReadNumber[], dpi: number): Ladder | null {
  const nodes = readings.filter(({ value }) => value > 0 && value % 5 === 0).sort((a, b) => a.yPx - b.yPx);
  const scales = likelyScales(nodes);
  const chains = scales.map((scale) => longestChain(nodes, scale, dpi));
  chains.sort((a, b) => b.score - a.score);
  const best = chains[0];
  if (!best || best.chain.length < 2) return null;
  const every = stepOf(best.chain);
  const kept = best.chain.filter(({ value }) => (value - best.chain[0]!.value) % every === 0);
  const rungs = kept.length >= best.chain.length / 2 ? kept : best.chain;
  const ladder = ladderOf(rungs, every);
  const contradicts = ({ value, yPx }: ReadNumber): boolean => ladder.nearest(yPx) !== value;
  const used = new Set(best.chain.map(({ box }) => box));
  const unused = nodes.filter(({ box }) => !used.has(box));
  const others = [...chains, ...scales.map((scale) => longestChain(unused, scale, dpi))];
  const rival = others.find(
    ({ chain, score }) => score >= rivalShare * best.score && chain.filter(contradicts).length >= 2,
  );
  return { ...ladder, rivals: rival?.chain ?? [] };
}

const weightOf = ({ text, confidence }: ReadNumber): number =>
  (text.length >= 3 ? 1 : 0.5) * (0.4 + (0.6 * confidence) / 100);

/** Pixels per unit of depth between readings near to each other, those met most often first. */
function likelyScales(nodes: readonly ReadNumber[]): number[] {
  const bins = new Map<number, { weight: number; sum: number }>();
  for (let i = 0; i < nodes.length; i++)
    for (let j = i + 1; j < Math.min(nodes.length, i + 8); j++) {
      const rise = nodes[j]!.value - nodes[i]!.value;
      const distance = nodes[j]!.yPx - nodes[i]!.yPx;
      if (rise <= 0 || distance <= 0) continue;
      const scale = distance / rise;
      const weight = weightOf(nodes[i]!) * weightOf(nodes[j]!);
      for (const shift of [0, 0.5]) {
        const key = 2 * Math.floor(Math.log(scale) / 0.03 + shift) + (shift > 0 ? 1 : 0);
        const bin = bins.get(key) ?? { weight: 0, sum: 0 };
        bin.weight += weight;
        bin.sum += weight * scale;
        bins.set(key, bin);
      }
    }
  return [...bins.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 16)
    .map(({ weight, sum }) => sum / weight);
}

/** The heaviest chain of readings whose distances keep the scale to 3 %. */
function longestChain(
  nodes: readonly ReadNumber[],
  scale: number,
  dpi: number,
): { chain: ReadNumber[]; score: number } {
  const best = new Float64Array(nodes.length);
  const from = new Int32Array(nodes.length).fill(-1);
  let last = -1;
  for (let i = 0; i < nodes.length; i++) {
    best[i] = weightOf(nodes[i]!);
    for (let j = i - 1; j >= Math.max(0, i - lookBack); j--) {
      const rise = nodes[i]!.value - nodes[j]!.value;
      const distance = nodes[i]!.yPx - nodes[j]!.yPx;
      if (rise <= 0 || nodes[i]!.box === nodes[j]!.box) continue;
      const off = Math.abs(distance - scale * rise);
      if (off > Math.max(0.04 * dpi, 0.03 * scale * rise)) continue;
      const value = best[j]! + weightOf(nodes[i]!);
      if (value > best[i]!) {
        best[i] = value;
        from[i] = j;
      }
    }
    if (last < 0 || best[i]! > best[last]!) last = i;
  }
  const chain: ReadNumber[] = [];
  for (let i = last; i >= 0; i = from[i]!) chain.unshift(nodes[i]!);
  return { chain, score: last < 0 ? 0 : best[last]! };
}

/** The step between printed numbers: the greatest that divides nearly all of the rises. */
function stepOf(chain: readonly ReadNumber[]): number {
  const rises = chain.slice(1).map((rung, index) => rung.value - chain[index]!.value);
  for (const step of [1000, 500, 250, 200, 100, 50, 25, 20, 10, 5])
    if (rises.filter((rise) => rise % step === 0).length >= 0.8 * rises.length) return step;
  return 5;
}

function ladderOf(rungs: readonly ReadNumber[], every: number): Omit<Ladder, 'rivals'> {
  const y = rungs.map(({ yPx }) => yPx);
  const depth = rungs.map(({ value }) => value);
  const scales = y.slice(1).map((at, index) => (at - y[index]!) / (depth[index + 1]! - depth[index]!));
  scales.sort((a, b) => a - b);
  const scale = scales.length > 0 ? scales[scales.length >> 1]! : 1;
  const first = depth[0]!;
  const last = depth[depth.length - 1]!;
  const yOf = (at: number): number => {
    if (at < first) return y[0]! + scale * (at - first);
    if (at > last) return y[y.length - 1]! + scale * (at - last);
    return interpolate(depth, y, at);
  };
  return {
    every,
    spacingPx: scale * every,
    rungs,
    yOf,
    nearest(yPx) {
      let at: number;
      if (yPx < y[0]!) at = first + (yPx - y[0]!) / scale;
      else if (yPx > y[y.length - 1]!) at = last + (yPx - y[y.length - 1]!) / scale;
      else at = interpolate(y, depth, yPx);
      return first + Math.round((at - first) / every) * every;
    },
  };
}

/**
 * Whether what was read may be the printed number badly read: some of its digits lost, or one of them taken
 * for another.
 */
export function couldBe(text: string, printed: string): boolean {
  if (text === printed) return true;
  if (text.length === 0 || text.length > printed.length + 1) return false;
  const plain = text.replace(/^0+/, '');
  if (plain === printed) return true;
  if (plain.length === printed.length) {
    let different = 0;
    for (let index = 0; index < plain.length; index++) if (plain[index] !== printed[index]) different++;
    return different <= 1;
  }
  if (plain.length < printed.length) {
    if (plain.length < printed.length / 2) return false;
    let at = 0;
    for (const digit of printed) if (digit === plain[at]) at++;
    return at === plain.length;
  }
  return false;
}
