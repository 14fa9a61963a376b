import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { WelltraceError } from '../../core/errors.js';
import { type JobInputs, samePage, sameResult } from './inputs.js';
import type { DigitiseJob, DoneOutcome } from './job.js';
import { outputKinds, outputPath, outputPaths } from './outputs.js';

/** The part of NAME.report.json that a later run reads. */
export interface FinishedReport {
  readonly inputs: JobInputs;
  readonly outcome: Omit<DoneOutcome, 'status' | 'files' | 'scan'>;
}

/** The report of an earlier run, or undefined where there is none or none of ours. */
export async function readFinished(job: DigitiseJob): Promise<FinishedReport | undefined> {
  try {
    const text = await readFile(outputPath(job.outFolder, job.name, 'report.json'), 'utf8');
    const report = JSON.parse(text) as Partial<FinishedReport> | null;
    if (!report?.inputs || !report.outcome) return undefined;
    return { inputs: report.inputs, outcome: report.outcome };
  } catch {
    return undefined;
  }
}

/** What an earlier run made of the same page, where nothing has changed and nothing is missing. */
export function finishedOutcome(
  job: DigitiseJob,
  report: FinishedReport | undefined,
  inputs: JobInputs,
): DoneOutcome | undefined {
  if (!report || !sameResult(report.inputs, inputs)) return undefined;
  const files = outputPaths(job.outFolder, job.name);
  if (!files.every((file) => existsSync(file))) return undefined;
  return { ...report.outcome, status: 'skipped', scan: job.scanPath, files, seconds: 0 };
}

/**
 * Refuses to write over files that this page did not make: a user's own LAS of that name, or another scan's.
 * @throws WelltraceError `input`
 */
export function requireOwnOutputs(
  job: DigitiseJob,
  report: FinishedReport | undefined,
  inputs: JobInputs,
): void {
  if (report && samePage(report.inputs, inputs)) return;
  const taken = outputKinds.map((kind) => outputPath(job.outFolder, job.name, kind)).find(existsSync);
  if (taken === undefined) return;
  const maker = report ? `was made from ${report.inputs.scanPath}` : 'was not made by this run';
  throw new WelltraceError(
    'input',
    `${taken} is there already and ${maker}: choose another folder with --out, or write over it with --force.`,
  );
}
