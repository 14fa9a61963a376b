import { classSummaries, commonIssues, lostClasses, scoreTitles } from '../../labels/quality/index.js';
import { type Dataset, viewCount } from './dataset.js';
import type { AuditSettings } from './passes.js';
import type { AuditResult } from './run-audit.js';

/** Of a class, or of a channel: what is said of the pixels that have it. */
export interface ClassFinding {
  readonly name: string;
  readonly pixels: number;
  /** Confident threshold: the mean probability of the class over the pixels that are annotated with it. */
  readonly threshold: number;
  /** Annotated with it, seemingly not of it; and the share of its pixels. */
  readonly issues: number;
  readonly issueShare: number | null;
  /** Seemingly of it, annotated otherwise. */
  readonly missed: number;
}

export interface PairFinding {
  readonly given: string;
  readonly predicted: string;
  readonly pixels: number;
}

/** What is said of the whole dataset; all empty where confident learning was not asked for. */
export interface Findings {
  readonly classes: readonly ClassFinding[];
  readonly pairs: readonly PairFinding[];
  readonly issuePixels: number;
  readonly notes: readonly string[];
}

export function findingsOf(
  dataset: Dataset,
  { options }: AuditSettings,
  { views, counted, issuePixels }: AuditResult,
  names: readonly string[],
): Findings {
  const classes: ClassFinding[] = [];
  const pairs: PairFinding[] = [];
  const { form } = dataset;
  const notes = ignoredNotes(dataset, counted);
  for (const [view, { thresholds, pixels, blocks, pairs: counts }] of (views ?? []).entries()) {
    // A channel is a question of its own: there or not.
    const called = form === 'channels' ? [`no ${names[view]}`, names[view]!] : names;
    for (const { classIndex, ...summary } of classSummaries(pixels, counts))
      if (form !== 'channels' || classIndex === 1)
        classes.push({ name: called[classIndex]!, threshold: thresholds[classIndex]!, ...summary });
    for (const { given, predicted, pixels: count } of commonIssues(counts, called.length))
      pairs.push({ given: called[given]!, predicted: called[predicted]!, pixels: count });
    if (options.downsample > 1)
      for (const { classIndex, before, after } of lostClasses(pixels, blocks))
        notes.push(
          `Of ${called[classIndex]} ${after === 0 ? 'nothing is' : `only ${Math.round((100 * after) / before)} % are`} left after the vote of blocks of ${options.downsample} × ${options.downsample} px: what it labels is thin, and ${scoreTitles.clc.toLowerCase()} and ${scoreTitles.coco.toLowerCase()} do not see its errors; leave out --downsample.`,
        );
  }
  pairs.sort((a, b) => b.pixels - a.pixels);
  return { classes, pairs, notes, issuePixels: issuePixels?.reduce((sum, count) => sum + count, 0) ?? 0 };
}

function ignoredNotes(dataset: Dataset, counted: Float64Array): string[] {
  const { ignoreLabel, imageCount, heightPx, widthPx } = dataset;
  if (ignoreLabel === null) return [];
  const all = imageCount * viewCount(dataset) * heightPx * widthPx;
  const ignored = all - counted.reduce((sum, count) => sum + count, 0);
  const empty = counted.filter((count) => count === 0).length;
  const which = empty === 1 ? 'Of one image' : `Of ${empty.toLocaleString('en')} images`;
  return [
    `${ignored.toLocaleString('en')} of ${all.toLocaleString('en')} labels are ${ignoreLabel} and are not judged.`,
    ...(empty > 0 ? [`${which} nothing is judged: the scores are 1.`] : []),
  ];
}
