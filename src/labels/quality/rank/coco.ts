import type { JudgedPixels } from '../judge.js';

/** Which pixels touch: those that share a side, or a corner as well (the default). */
export type Connectivity = 4 | 8;

/**
 * Connected components, 0–1: pixels that touch and share both the annotated and the predicted class form a component c; its
 * score s_c is the mean probability of the annotated class over its pixels; the image's is the mean of s_c over its
 * components, large and small alike; NaN where all pixels are ignored. Lad and Mueller 2023, section 3.7.
 */
export function connectedComponents(judged: JudgedPixels, connectivity: Connectivity): number {
  const { sum, pixels, count } = componentsOf(judged, connectivity);
  if (count === 0) return Number.NaN;
  let total = 0;
  for (let component = 0; component < count; component++) total += sum[component]! / pixels[component]!;
  return total / count;
}

/** The score s_c of the component that each pixel belongs to, H × W; NaN of a pixel that is ignored. */
export function componentScores(judged: JudgedPixels, connectivity: Connectivity): Float64Array {
  const { runs, componentOf, sum, pixels } = componentsOf(judged, connectivity);
  const scores = new Float64Array(judged.labels.length);
  for (let run = 0; run < componentOf.length; run++) {
    const component = componentOf[run]!;
    scores.fill(
      component === none ? Number.NaN : sum[component]! / pixels[component]!,
      runs[run]!,
      runs[run + 1]!,
    );
  }
  return scores;
}

/** The component of a run of ignored pixels. */
const none = 2 ** 32 - 1;

interface Components {
  /** Where each run begins; behind the last, the number of pixels. */
  readonly runs: Uint32Array;
  readonly componentOf: Uint32Array;
  readonly count: number;
  /** By component: Σ s_ij, and pixels. */
  readonly sum: Float64Array;
  readonly pixels: Uint32Array;
}

/** By runs of a row, which are then joined to those above them (union–find). */
function componentsOf(
  { labels, predicted, ignored, ownProbability, widthPx, heightPx }: JudgedPixels,
  connectivity: Connectivity,
): Components {
  const runs = runsOf(labels, predicted, ignored, widthPx);
  const runCount = runs.length - 1;
  const parent = Uint32Array.from({ length: runCount }, (_, run) => run);
  const find = (run: number): number => {
    let root = run;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = run; at !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const reach = connectivity === 8 ? 1 : 0;
  let above = 0;
  let here = 0;
  while (here < runCount && runs[here]! < widthPx) here++;
  for (let row = 1; row < heightPx; row++) {
    const firstHere = here;
    const rowStart = row * widthPx;
    for (; here < runCount && runs[here]! < rowStart + widthPx; here++) {
      const start = runs[here]! - widthPx;
      const end = runs[here + 1]! - widthPx;
      while (runs[above + 1]! + reach <= start) above++;
      for (let other = above; other < firstHere && runs[other]! < end + reach; other++) {
        const a = runs[here]!;
        const b = runs[other]!;
        if (labels[a] !== labels[b] || predicted[a] !== predicted[b]) continue;
        if (ignored !== undefined && ignored[a] !== ignored[b]) continue;
        const [one, two] = [find(here), find(other)];
        if (one < two) parent[two] = one;
        else parent[one] = two;
      }
    }
    above = firstHere;
  }
  const componentOf = new Uint32Array(runCount);
  const sum = new Float64Array(runCount);
  const pixels = new Uint32Array(runCount);
  let count = 0;
  for (let run = 0; run < runCount; run++) {
    if (ignored?.[runs[run]!] === 1) {
      componentOf[run] = none;
      continue;
    }
    const root = find(run);
    const component = root === run ? count++ : componentOf[root]!;
    componentOf[run] = component;
    const end = runs[run + 1]!;
    pixels[component]! += end - runs[run]!;
    let total = 0;
    for (let at = runs[run]!; at < end; at++) total += ownProbability[at]!;
    sum[component]! += total;
  }
  return { runs, componentOf, count, sum, pixels };
}

function runsOf(
  labels: JudgedPixels['labels'],
  predicted: JudgedPixels['predicted'],
  ignored: JudgedPixels['ignored'],
  widthPx: number,
): Uint32Array {
  const begins = (at: number): boolean =>
    at % widthPx === 0 ||
    labels[at] !== labels[at - 1] ||
    predicted[at] !== predicted[at - 1] ||
    (ignored !== undefined && ignored[at] !== ignored[at - 1]);
  let count = 0;
  for (let at = 0; at < labels.length; at++) if (begins(at)) count++;
  const runs = new Uint32Array(count + 1);
  let run = 0;
  for (let at = 0; at < labels.length; at++) if (begins(at)) runs[run++] = at;
  runs[run] = labels.length;
  return runs;
}
