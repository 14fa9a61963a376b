import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import { messageOf, WelltraceError } from '../../core/errors.js';
import type { Segmenter, SegmenterChoice } from '../../core/segmenter.js';
import { readAhead } from '../../io/read-ahead.js';
import { openScan } from '../../io/scan/index.js';
import { encodeTiles } from '../../report/index.js';
import { packageVersion } from '../../report/version.js';
import { digitiseScan } from '../digitise.js';
import { positiveScan } from '../polarity/index.js';
import { checkTemplateAgainstScan, parseTemplate, readTemplateText } from '../template/index.js';
import { finishedOutcome, readFinished, requireOwnOutputs } from './finished.js';
import { jobInputs } from './inputs.js';
import type { DigitiseJob, DoneOutcome, FileOutcome } from './job.js';
import { outputPaths } from './outputs.js';
import { pointsOf, readPointsText } from './points.js';
import { openStaging } from './staging.js';
import { writeSheet } from './write-sheet.js';

/** Tiles of the page's picture that wait to be written: some tens of megabytes at most. */
const tilesAhead = 256;

/**
 * Opens one page, digitises it and writes its six outputs, whole or not at all. Never throws: what goes wrong is
 * part of the outcome, and no other page's affair.
 * @param openSegmenter gives what the job asks for; it may be the same one for many pages
 */
export async function digitiseFile(
  job: DigitiseJob,
  openSegmenter: (choice: SegmenterChoice) => Promise<Segmenter>,
): Promise<FileOutcome> {
  try {
    return await digitisePage(job, openSegmenter);
  } catch (thrown) {
    const { scanPath: scan, page, name } = job;
    const kind = thrown instanceof WelltraceError ? thrown.kind : 'fault';
    const stack = kind === 'fault' && thrown instanceof Error ? thrown.stack : undefined;
    return { status: 'failed', scan, page, name, kind, reason: messageOf(thrown), stack };
  }
}

async function digitisePage(
  job: DigitiseJob,
  openSegmenter: (choice: SegmenterChoice) => Promise<Segmenter>,
): Promise<DoneOutcome> {
  const started = performance.now();
  const text = await readTemplateText(job.templatePath);
  const given = parseTemplate(text, job.templatePath);
  const template = job.depthStep === undefined ? given : { ...given, step: job.depthStep };
  const pointsText = job.pointsPath === undefined ? undefined : await readPointsText(job.pointsPath);
  const inputs = await jobInputs(job, { template: text, points: pointsText }, packageVersion());
  const before = await readFinished(job);
  const finished = job.resume ? finishedOutcome(job, before, inputs) : undefined;
  if (finished) return finished;

  const staging = await openStaging(job.outFolder, job.name);
  try {
    if (!job.force && !staging.interrupted) requireOwnOutputs(job, before, inputs);
    const opening = performance.now();
    const opened = await openScan(job.scanPath, {
      page: job.page,
      maxPixels: job.maxPixels,
      maxPages: job.maxPages,
      dpi: template.dpi,
      spoolFolder: job.spoolFolder,
    });
    try {
      const scan = positiveScan(opened, template);
      const openSeconds = (performance.now() - opening) / 1000;
      const notes = checkTemplateAgainstScan(template, scan.info);
      const points =
        pointsText === undefined ? [] : pointsOf(pointsText, job.pointsPath!, template, scan.info);
      // A network in a thread of its own opens while the sheet is laid out; where that throws, nobody waits for it any more.
      const segmenter = openSegmenter(job.segmenter);
      segmenter.catch(() => {});
      // The picture of the page is made while that thread is waited for.
      const tiles = readAhead(encodeTiles(scan), tilesAhead);
      try {
        const digitised = await digitiseScan(scan, template, { segmenter, points });
        const sheet = {
          ...digitised,
          warnings: [...(scan.info.notes ?? []), ...notes, ...digitised.warnings],
          seconds: { open: openSeconds, ...digitised.seconds },
        };
        const outcome = {
          page: job.page,
          name: job.name,
          ...outcomeOf(sheet),
          seconds: Math.round((performance.now() - started) / 10) / 100,
        };
        await writeSheet(sheet, scan, tiles, staging, { inputs, outcome });
        await staging.publish();
        const files = outputPaths(job.outFolder, job.name);
        return { ...outcome, status: 'done', scan: job.scanPath, files };
      } finally {
        tiles.stop();
      }
    } finally {
      await opened.close();
    }
  } finally {
    await staging.remove();
  }
}

function outcomeOf(sheet: DigitisedSheet) {
  const { scan, table } = sheet;
  return {
    pageCount: scan.pageCount,
    widthPx: scan.widthPx,
    heightPx: scan.heightPx,
    segmenter: sheet.segmenter,
    depth: {
      unit: table.depthUnit,
      from: table.start,
      to: table.start + Math.max(0, table.sampleCount - 1) * table.step,
      step: table.step,
    },
    curves: sheet.traces.map(({ mnemonic, xPx, sigmaPx }) => {
      const sigmas = sigmaPx.filter(Number.isFinite).sort();
      return {
        mnemonic,
        readShare: xPx.length === 0 ? 0 : round(xPx.filter(Number.isFinite).length / xPx.length),
        medianSigmaPx: sigmas.length === 0 ? null : round(sigmas[sigmas.length >> 1]!),
      };
    }),
    warnings: sheet.warnings,
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
