import { inOrder } from '../../io/threads/in-order.js';
import {
  addHistograms,
  addTally,
  type Cut,
  CutCountTotal,
  confidentThresholds,
  cutOf,
  cutRange,
  emptyHistograms,
  emptyTally,
  type QualityScore,
} from '../../labels/quality/index.js';
import { type Dataset, viewClassCount, viewCount } from './dataset.js';
import {
  type AuditSettings,
  type CountPassResult,
  type FlagPassResult,
  type PassResult,
  PassRunner,
  type PassTask,
  type ScorePassResult,
  TieSettler,
} from './passes.js';

/** What confident learning found in the dataset, or in one channel of it. */
export interface ViewIssues {
  readonly thresholds: Float64Array;
  /** Pixels by annotated class, and blocks after the vote: the same without downsampling. */
  readonly pixels: Float64Array;
  readonly blocks: Float64Array;
  /** K × K issues, row by annotated class, column by predicted class. */
  readonly pairs: Float64Array;
}

export interface AuditResult {
  readonly scores: Partial<Record<QualityScore, Float64Array>>;
  /** null where confident learning was not asked for: then there are no masks. */
  readonly views: readonly ViewIssues[] | null;
  /** Of each image: pixels that are judged, all channels. */
  readonly counted: Float64Array;
  /** Issues of each image, all channels; null as above. */
  readonly issuePixels: Float64Array | null;
}

export interface RunOptions {
  /** Images that a thread reads at a time. */
  readonly batch: number;
  /** 1: no other thread is begun. */
  readonly threads: number;
  /** Called with the masks of images that follow each other: views × H × W bytes of each, 0 or 1. */
  readonly onMasks: (masks: Uint8Array) => Promise<void>;
  /** Called for each image that a pass is done with. */
  readonly onImage: () => void;
}

/** How often every image is looked at. */
export const passCount = ({ scores }: AuditSettings): number => (scores.includes('clc') ? 3 : 1);

/**
 * Scores every image and flags pixels. Each pass over the arrays reads them image by image; what is kept between passes
 * does not grow with the pixels. Parts are put together image by image in their order, so that neither the batch nor the
 * threads change a result.
 * @throws WelltraceError `input` where an image has a fault
 */
export async function runAudit(
  dataset: Dataset,
  settings: AuditSettings,
  { batch, threads, onMasks, onImage }: RunOptions,
): Promise<AuditResult> {
  const runner = new PassRunner();
  const pass = <Result extends PassResult>(look: PassTask['pass']): AsyncGenerator<Result> =>
    resultsOf<Result>(tasksOf(dataset, settings, look, batch), threads, runner);
  const imagesIn = (task: number): number => Math.min(batch, dataset.imageCount - task * batch);
  const done = (task: number): void => {
    for (let image = 0; image < imagesIn(task); image++) onImage();
  };
  try {
    const { scores: names } = settings;
    const columns = names.map(() => new Float64Array(dataset.imageCount));
    const scores = Object.fromEntries(names.map((name, column) => [name, columns[column]!]));
    const learning = names.includes('clc');
    const counted = new Float64Array(dataset.imageCount);
    const views = learning ? viewCount(dataset) : 0;
    const classCount = viewClassCount(dataset);
    const perView = <T>(make: () => T): T[] => Array.from({ length: views }, make);
    const tallies = perView(() => emptyTally(classCount));
    const pixels = perView(() => new Float64Array(classCount));
    const histograms = perView(() => emptyHistograms(classCount));

    let task = 0;
    for await (const result of pass<ScorePassResult>({ kind: 'score' })) {
      for (const [at, value] of result.scores.entries())
        columns[at % names.length]![task * batch + Math.floor(at / names.length)] = value;
      counted.set(result.counted, task * batch);
      for (const [at, tally] of result.tallies.entries()) {
        addTally(tallies[at % views]!, tally);
        for (const [k, count] of result.pixels[at]!.entries()) pixels[at % views]![k]! += count;
      }
      for (const [view, part] of result.histograms.entries()) addHistograms(histograms[view]!, part);
      done(task++);
    }
    if (!learning) return { scores, counted, views: null, issuePixels: null };

    const thresholds = tallies.map(confidentThresholds);
    const ranges = histograms.map((histogram, view) => cutRange(histogram, thresholds[view]!));
    const totals = perView(() => new CutCountTotal());
    task = 0;
    for await (const counts of pass<CountPassResult>({ kind: 'count', thresholds, ranges })) {
      for (const [view, count] of counts.entries()) totals[view]!.add(count);
      done(task++);
    }
    const cuts = totals.map((total, view): Cut | null => {
      const range = ranges[view]!;
      return range === null ? null : cutOf(total.sum(), range);
    });

    const pairs = perView(() => new Float64Array(classCount ** 2));
    const issuePixels = new Float64Array(dataset.imageCount);
    const settler = new TieSettler(runner, dataset, settings, cuts);
    task = 0;
    for await (const result of pass<FlagPassResult>({ kind: 'flag', cuts })) {
      for (let at = 0; at < imagesIn(task); at++) {
        const image = task * batch + at;
        for (const [view, counts] of settler.settle(image, at, result).entries())
          for (const [pair, count] of counts.entries()) {
            pairs[view]![pair]! += count;
            issuePixels[image]! += count;
          }
        scores.clc![image] = counted[image] === 0 ? 1 : 1 - issuePixels[image]! / counted[image]!;
      }
      await onMasks(result.masks);
      done(task++);
    }
    return {
      scores,
      counted,
      issuePixels,
      views: pairs.map((counts, view) => ({
        thresholds: thresholds[view]!,
        pixels: pixels[view]!,
        blocks: tallies[view]!.pixels,
        pairs: counts,
      })),
    };
  } finally {
    runner.close();
  }
}

function* tasksOf(
  dataset: Dataset,
  settings: AuditSettings,
  pass: PassTask['pass'],
  batch: number,
): Generator<PassTask> {
  for (let first = 0; first < dataset.imageCount; first += batch)
    yield { dataset, settings, pass, first, count: Math.min(batch, dataset.imageCount - first) };
}

async function* resultsOf<Result extends PassResult>(
  tasks: Iterable<PassTask>,
  threads: number,
  runner: PassRunner,
): AsyncGenerator<Result, void, undefined> {
  if (threads === 1) for (const task of tasks) yield runner.run(task) as Result;
  else
    yield* inOrder<PassTask, Result>(tasks, {
      workerFile: new URL('./audit-worker.js', import.meta.url),
      workers: threads,
      ahead: threads,
    });
}
