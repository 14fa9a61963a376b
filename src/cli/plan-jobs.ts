import { dirname, join } from 'node:path';
import { messageOf, WelltraceError } from '../core/errors.js';
import type { DigitiseJob, FailedOutcome } from '../digitise/digitise-file.js';
import { scanPageCount } from '../io/scan/index.js';
import { findScans } from './find-scans.js';
import { nameOf, pointsBeside, templateBeside } from './find-template.js';

export interface PlanOptions
  extends Pick<
    DigitiseJob,
    'outFolder' | 'segmenter' | 'depthStep' | 'maxPixels' | 'maxPages' | 'resume' | 'force' | 'spoolFolder'
  > {
  /** One for all, or each scan has its own beside it. */
  readonly templatePath?: string | undefined;
  /** Of one scan; left out: what lies beside each. */
  readonly pointsPath?: string | undefined;
  readonly page: number | 'all';
}

export interface Plan {
  readonly jobs: readonly DigitiseJob[];
  /** What can be seen to fail before anything is read. */
  readonly failed: readonly FailedOutcome[];
}

/**
 * One job for each page to digitise.
 * @throws WelltraceError `usage` where two pages would write the same files, or points of one are given for several
 */
export async function planJobs(args: readonly string[], options: PlanOptions): Promise<Plan> {
  const { templatePath, pointsPath, page, ...shared } = options;
  const { paths, missing } = await findScans(args);
  const failed: FailedOutcome[] = missing.map(({ argument, reason }) =>
    failure(argument, 1, 'usage', reason),
  );
  const jobs: DigitiseJob[] = [];
  for (const scanPath of paths) {
    let pages: number[];
    try {
      pages = page === 'all' ? await allPages(scanPath, options) : [page];
    } catch (thrown) {
      const kind = thrown instanceof WelltraceError ? thrown.kind : 'fault';
      failed.push(failure(scanPath, 1, kind, messageOf(thrown)));
      continue;
    }
    for (const each of pages) {
      const template = templatePath ?? templateBeside(scanPath, each);
      if (template === undefined) failed.push(failure(scanPath, each, 'usage', noTemplate(scanPath)));
      else
        jobs.push({
          ...shared,
          scanPath,
          page: each,
          name: nameOf(scanPath, each),
          templatePath: template,
          pointsPath: pointsPath ?? pointsBeside(scanPath, each),
        });
    }
  }
  requireDistinctNames(jobs);
  if (pointsPath !== undefined && jobs.length > 1)
    throw new WelltraceError(
      'usage',
      `--points must be of one scan, but there are ${jobs.length}: put NAME.points.csv beside each scan instead.`,
    );
  return { jobs, failed };
}

async function allPages(scanPath: string, options: PlanOptions): Promise<number[]> {
  const count = await scanPageCount(scanPath, { maxPages: options.maxPages });
  return Array.from({ length: count }, (_, index) => index + 1);
}

function failure(scan: string, page: number, kind: FailedOutcome['kind'], reason: string): FailedOutcome {
  return { status: 'failed', scan, page, name: nameOf(scan, page), kind, reason };
}

function noTemplate(scanPath: string): string {
  const beside = join(dirname(scanPath), `${nameOf(scanPath, 1)}.yaml`);
  return `Expected a template for ${scanPath}, but there is neither --template nor ${beside}: draft one with welltrace inspect "${scanPath}".`;
}

/** Names are compared without case: some disks do not tell it apart. */
function requireDistinctNames(jobs: readonly DigitiseJob[]): void {
  const byName = new Map<string, DigitiseJob>();
  for (const job of jobs) {
    const key = job.name.normalize('NFC').toLowerCase();
    const other = byName.get(key);
    if (other)
      throw new WelltraceError(
        'usage',
        `Each scan needs a name of its own in ${job.outFolder}, but ${other.scanPath} and ${job.scanPath} would both write ${job.name}.las: digitise them with different --out folders, or rename one.`,
      );
    byName.set(key, job);
  }
}
