import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SegmenterChoice } from '../../core/segmenter.js';
import type { DigitiseJob } from './job.js';

/** Everything that decides what the outputs hold, as the report keeps it: the same again means no work again. */
export interface JobInputs {
  readonly scanPath: string;
  readonly scanBytes: number;
  readonly scanModifiedMs: number;
  readonly page: number;
  readonly templateSha256: string;
  /** Null where there are no points. */
  readonly pointsSha256: string | null;
  /** `classical`, or the hash of a model and the device that it ran on. */
  readonly segmenter: string;
  readonly depthStep: number | null;
  readonly version: string;
}

export async function jobInputs(
  job: DigitiseJob,
  { template, points }: { readonly template: string; readonly points: string | undefined },
  version: string,
): Promise<JobInputs> {
  // What cannot be read is for the reader of scans to explain.
  const scan = await stat(job.scanPath).catch(() => undefined);
  return {
    scanPath: resolve(job.scanPath),
    scanBytes: scan?.size ?? 0,
    scanModifiedMs: scan?.mtimeMs ?? 0,
    page: job.page,
    templateSha256: sha256(template),
    pointsSha256: points === undefined ? null : sha256(points),
    segmenter: identityOf(job.segmenter),
    depthStep: job.depthStep ?? null,
    version,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What of a segmenter decides the result: the weights, not where they lie. */
function identityOf(choice: SegmenterChoice): string {
  return choice.kind === 'classical' ? 'classical' : `neural ${choice.sha256} ${choice.device}`;
}

/** Whether outputs made from `before` are what `now` would make. A scan may have been moved meanwhile. */
export function sameResult(before: JobInputs, now: JobInputs): boolean {
  const { scanPath: _before, ...was } = before;
  const { scanPath: _now, ...is } = now;
  return Object.entries(is).every(([key, value]) => was[key as keyof typeof was] === value);
}

/** Whether both speak of the same page, however it and its template have changed. */
export function samePage(before: JobInputs, now: JobInputs): boolean {
  if (before.page !== now.page) return false;
  if (before.scanPath === now.scanPath) return true;
  return before.scanBytes === now.scanBytes && before.scanModifiedMs === now.scanModifiedMs;
}
