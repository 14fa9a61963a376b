import { NpyWriter } from '../../io/npy/index.js';
import { type ScoreOptions, scoreTitles, usualScoreOptions } from '../../labels/quality/index.js';
import type { AuditSummary } from '../../report/audit/index.js';
import { packageVersion } from '../../report/version.js';
import { textTable } from '../evaluate/evaluation.js';
import { startProgress } from '../progress.js';
import { classNames } from './class-names.js';
import { corpusArrays } from './corpus-dataset.js';
import { type Dataset, openDataset, viewCount } from './dataset.js';
import { findingsOf } from './findings.js';
import type { AuditOptions } from './options.js';
import { type AuditOutput, type AuditStaging, openAuditStaging } from './outputs.js';
import { numberedNames, type Pictures, picturesIn } from './pictures.js';
import { rankedImages, writeAuditJson, writeRankingCsv } from './ranking.js';
import { passCount, runAudit } from './run-audit.js';
import { findingTables, worstTable } from './tables.js';
import { writeOverlays, writePage } from './write-audit.js';

/** Worst images that a terminal is told. */
const printed = 10;
/** Of probabilities, that a thread reads at a time where nobody says how many images. */
const batchBytes = 16 * 2 ** 20;

/** An audit from its inputs to its outputs. @returns what to print. @throws WelltraceError */
export async function audited(
  labels: string | undefined,
  probabilities: string | undefined,
  options: AuditOptions,
): Promise<string> {
  const staging = await openAuditStaging(options.out);
  try {
    const input = await openInput(labels, probabilities, options, staging);
    return await auditInto(staging, input, options);
  } finally {
    await staging.remove();
  }
}

interface Input {
  readonly dataset: Dataset;
  readonly pictures: Pictures;
  readonly classes: readonly string[];
  /** Where it came from, for the report. */
  readonly source: Readonly<Record<string, string>>;
}

async function openInput(
  labels: string | undefined,
  probabilities: string | undefined,
  options: AuditOptions,
  staging: AuditStaging,
): Promise<Input> {
  const { corpus, model, images, threads } = options;
  if (corpus === undefined) {
    const dataset = openDataset(labels!, probabilities!, options);
    return {
      dataset,
      classes: classNames(dataset, options.classes),
      pictures: images === undefined ? numberedNames(dataset) : await picturesIn(images, dataset),
      source: { labels: labels!, probabilities: probabilities! },
    };
  }
  let progress: ReturnType<typeof startProgress> | undefined;
  const arrays = await corpusArrays({
    corpus,
    model: model!,
    split: options.split,
    folder: staging.folder,
    threads,
    onStart: (tiles) => {
      progress = startProgress(tiles, 'tiles', true);
    },
    onTile: () => progress?.advance(),
  });
  progress?.stop();
  const dataset = openDataset(arrays.labels, arrays.probabilities, {
    ...options,
    multiLabel: true,
    channelLast: false,
  });
  return {
    dataset,
    classes: classNames(dataset, options.classes ?? arrays.classes),
    pictures: arrays.pictures,
    source: { corpus, model: arrays.model, ...(options.split === undefined ? {} : { split: options.split }) },
  };
}

async function auditInto(
  staging: AuditStaging,
  { dataset, pictures, classes, source }: Input,
  options: AuditOptions,
): Promise<string> {
  const { scores, sortBy, threads, worst } = options;
  const scoreOptions: ScoreOptions = {
    ...usualScoreOptions,
    temperature: options.temperature,
    iouAveraging: options.iou,
    connectivity: options.connectivity,
    downsample: options.downsample,
  };
  const settings = { scores, options: scoreOptions };
  const learning = scores.includes('clc');
  const { imageCount, heightPx, widthPx, form } = dataset;
  const issues = learning ? staging.path('issues.npy') : null;
  const shape = [imageCount, ...(form === 'channels' ? [viewCount(dataset)] : []), heightPx, widthPx];
  const masks = issues === null ? null : await NpyWriter.create(issues, 'u1', shape);
  const progress = startProgress(imageCount * passCount(settings), 'images', true);
  const result = await runAudit(dataset, settings, {
    batch: options.batch ?? usualBatch(dataset),
    threads: Math.min(threads, imageCount),
    onMasks: async (bytes) => masks?.write(bytes),
    onImage: () => progress.advance(),
  }).finally(async () => {
    progress.stop();
    await masks?.close();
  });
  await masks?.finish();

  const findings = findingsOf(dataset, settings, result, classes);
  const tables = findingTables(findings);
  const nameOf = (image: number): string => pictures.names[image]!;
  const ranked = () => rankedImages(result, sortBy, nameOf);
  const head = {
    made: {
      welltrace: packageVersion(),
      ...source,
      form,
      images: imageCount,
      classes: classes.length,
      heightPx,
      widthPx,
      scores,
      sortBy,
      temperature: options.temperature,
      iou: options.iou,
      connectivity: options.connectivity,
      downsample: options.downsample,
      sumTolerance: options.sumTolerance,
      ...(options.ignoreLabel === undefined ? {} : { ignoreLabel: options.ignoreLabel }),
      thresholds: scoreOptions.thresholds,
    },
    notes: findings.notes,
    ...(learning
      ? { issuePixels: findings.issuePixels, classes: findings.classes, pairs: findings.pairs }
      : {}),
  };
  const subtitle = `${imageCount.toLocaleString('en')} images of ${widthPx} × ${heightPx} px, ${classes.length} ${form === 'channels' ? 'channels' : 'classes'}`;
  const summary: AuditSummary = {
    title: 'Label audit',
    subtitle,
    notes: findings.notes,
    tables,
    facts: Object.entries(head.made).map(([name, value]) => [name, String(value)] as const),
  };
  const request = { dataset, result, by: sortBy, worst, classes, pictures, issues, summary };
  await writeOverlays(staging.path('overlays'), request);
  await writePage(staging.path('index.html'), request);
  await writeRankingCsv(staging.path('ranking.csv'), ranked());
  await writeAuditJson(staging.path('audit.json'), head, ranked());
  const made: AuditOutput[] = ['overlays', 'ranking.csv', 'index.html', 'audit.json'];
  const written = await staging.publish(learning ? ['issues.npy', ...made] : made);
  if (options.json) return `${JSON.stringify({ ...head, written })}\n`;

  const first = [];
  for (const image of ranked()) {
    first.push(image);
    if (first.length === printed) break;
  }
  const parts = [
    `${subtitle}${learning ? `; ${findings.issuePixels.toLocaleString('en')} pixels seem mislabelled` : ''}. Ranked by ${scoreTitles[sortBy].toLowerCase()}.`,
    ...[worstTable(first, sortBy), ...tables].map(textTable),
    ...findings.notes.map((note) => `note: ${note}`),
    `Written: ${written.join(', ')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function usualBatch({ classCount, heightPx, widthPx }: Dataset): number {
  return Math.max(1, Math.floor(batchBytes / (8 * classCount * heightPx * widthPx)));
}
