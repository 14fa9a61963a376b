import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { DoneOutcome, FailedOutcome, FileOutcome } from '../digitise/digitise-file.js';
import { loadTemplate } from '../digitise/template/index.js';
import { runJobs } from './batch/run-jobs.js';
import { debugging, exitCodes, reportHint } from './exit-codes.js';
import { pageOrAll, positiveInteger, positiveNumber } from './option-values.js';
import { planJobs } from './plan-jobs.js';
import { duration, type Progress, startProgress } from './progress.js';
import { chooseSegmenter, withThreads } from './segmenters.js';

interface DigitiseOptions {
  template?: string;
  points?: string;
  out: string;
  segmenter?: string;
  device: 'cpu' | 'webgpu';
  page: number | 'all';
  depthStep?: number;
  maxPixels?: number;
  maxPages?: number;
  workers?: number;
  timeLimit: number;
  force: boolean;
  resume: boolean;
  json: boolean;
}

const examples = `
SCAN is a TIFF, PNG, JPEG or PDF file, a video of a pan along the log, a folder of them, or a glob in quotes. Of each page are written NAME.las,
NAME.csv, NAME.traces.csv, NAME.overlay.png, NAME.html (look at this one) and NAME.report.json. Run the same command
again after a stop: what is finished is not done again.

Examples:
  welltrace digitise data/sample/sample.tif --template data/sample/sample.yaml --out out/demo
  welltrace digitise scans/ --out curves              each scan with its own NAME.yaml beside it
  welltrace digitise "scans/**/*.tif" --template log.yaml --workers 4 --json > batch.jsonl

With --json, stdout holds one JSON document a line: one for each page as it ends, with "event": "page" and "status"
done, skipped or failed, then one with "event": "end" and the counts.

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 some inputs failed and the rest are done.`;

export function addDigitise(program: Command): void {
  program
    .command('digitise')
    .summary('turn scanned logs into LAS, CSV and a page to check by eye')
    .description('Turns scanned paper logs into curves: LAS 2.0, CSV and a page to check by eye.')
    .argument('<scan...>', 'scans, folders or globs')
    .option('-t, --template <file>', 'template of every scan; left out: NAME.yaml beside each scan')
    .option(
      '--points <file>',
      'places that curves of one scan run through, as CSV (curve,row,x); left out: NAME.points.csv beside each scan, where there is one',
    )
    .option('-o, --out <folder>', 'where the outputs go', 'out')
    .option(
      '--segmenter <name>',
      'what finds the ink of curves: classical (rules), neural (the trained model of this version), or an ONNX file; left out: neural where there is one',
    )
    .addOption(
      new Option('--device <name>', 'what a trained model runs on').choices(['cpu', 'webgpu']).default('cpu'),
    )
    .option('--page <n>', 'page of each scan, or all', pageOrAll, 1)
    .option('--depth-step <step>', "depth step of the curves, in place of the template's", positiveNumber)
    .option('--max-pixels <n>', 'refuse pages with more pixels (default: 2e9)', positiveNumber)
    .option('--max-pages <n>', 'refuse files with more pages (default: 10000)', positiveInteger)
    .option('--workers <n>', 'processes at the same time (default: one a processor core)', positiveInteger)
    .option('--time-limit <minutes>', 'give a page up after so long', positiveNumber, 60)
    .option('--force', 'write over files that these scans did not make', false)
    .option('--no-resume', 'do finished work again')
    .option('--json', 'print JSON lines for machines', false)
    .addHelpText('after', examples)
    .action(digitise);
}

async function digitise(scans: string[], options: DigitiseOptions): Promise<void> {
  // A template for all that is wrong is wrong use; nothing is begun.
  if (options.template !== undefined) await loadTemplate(options.template);
  const started = performance.now();
  const { template, points, out, json, workers, timeLimit, segmenter: wanted, device, ...shared } = options;
  const segmenter = await chooseSegmenter(wanted, device);
  const plan = await planJobs(scans, {
    ...shared,
    segmenter,
    templatePath: template,
    pointsPath: points,
    outFolder: out,
  });
  const { failed } = plan;
  const count = Math.min(workers ?? availableParallelism(), plan.jobs.length);
  const jobs = plan.jobs.map((job) => ({ ...job, segmenter: withThreads(job.segmenter, count) }));
  const total = jobs.length + failed.length;
  const outcomes: FileOutcome[] = [];
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.on('SIGINT', onStop).on('SIGTERM', onStop);
  const progress = startProgress(total, 'pages', json);
  const onOutcome = (outcome: FileOutcome): void => {
    outcomes.push(outcome);
    progress.advance();
    if (json) process.stdout.write(`${JSON.stringify(machineOutcome(outcome))}\n`);
    else printOutcome(outcome, outcomes.length, total, progress);
  };
  try {
    for (const outcome of failed) onOutcome(outcome);
    await runJobs(jobs, { workers: count, timeLimitMs: timeLimit * 60_000, signal: stop.signal }, onOutcome);
  } finally {
    progress.stop();
    process.off('SIGINT', onStop).off('SIGTERM', onStop);
  }
  process.exitCode = stop.signal.aborted ? exitCodes.stopped : exitCodeOf(outcomes);
  const seconds = (performance.now() - started) / 1000;
  if (json) printEnd(outcomes, total, seconds);
  else printSummary(outcomes, total, seconds);
}

function exitCodeOf(outcomes: readonly FileOutcome[]): number {
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  if (failed.length === 0) return exitCodes.done;
  if (failed.length < outcomes.length) return exitCodes.someFailed;
  if (failed.every(({ kind }) => kind === 'usage')) return exitCodes.usage;
  return failed.every(({ kind }) => kind === 'fault') ? exitCodes.fault : exitCodes.someFailed;
}

function machineOutcome(outcome: FileOutcome): object {
  if (outcome.status !== 'failed' || debugging()) return { event: 'page', ...outcome };
  const { stack: _stack, ...rest } = outcome;
  return { event: 'page', ...rest };
}

function printEnd(outcomes: readonly FileOutcome[], total: number, seconds: number): void {
  const count = (status: FileOutcome['status']) => outcomes.filter((each) => each.status === status).length;
  const counts = { total, done: count('done'), skipped: count('skipped'), failed: count('failed') };
  const end = {
    event: 'end',
    ...counts,
    seconds: Math.round(seconds * 100) / 100,
    exitCode: process.exitCode,
  };
  process.stdout.write(`${JSON.stringify(end)}\n`);
}

const label = ({ scan, page }: FileOutcome): string => (page > 1 ? `${scan}, page ${page}` : scan);

function printOutcome(outcome: FileOutcome, at: number, total: number, progress: Progress): void {
  const left = progress.remaining();
  progress.line(`[${at}/${total}] ${label(outcome)}: ${describe(outcome)}${left && ` (${left})`}`);
  if (outcome.status === 'done') for (const warning of outcome.warnings) progress.line(`  note: ${warning}`);
  if (outcome.status === 'done' && outcome.pageCount > 1 && outcome.page === 1 && total === 1)
    progress.line(
      `  note: the file has ${outcome.pageCount} pages, and this is the first: --page all takes them all.`,
    );
}

function describe(outcome: FileOutcome): string {
  if (outcome.status === 'failed') return 'failed';
  if (outcome.status === 'skipped') return 'finished before, skipped (--no-resume does it again)';
  const { depth, curves, seconds } = outcome;
  const read = curves.map((curve) => `${curve.mnemonic} ${Math.round(100 * curve.readShare)} %`).join(', ');
  const reach = `${tidy(depth.from)}–${tidy(depth.to)} ${depth.unit} each ${tidy(depth.step)}`;
  return `${reach}; rows read: ${read}; ${duration(seconds)}`;
}

const tidy = (value: number): string => String(Number(value.toPrecision(9)));

function printSummary(outcomes: readonly FileOutcome[], total: number, seconds: number): void {
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const finished = outcomes.filter((each): each is DoneOutcome => each.status !== 'failed');
  const failed = outcomes.filter((each): each is FailedOutcome => each.status === 'failed');
  if (finished.length === 1 && finished[0]) {
    const [page, ...others] = finished[0].files;
    print(`\nLook at ${page} in a browser: the scan, the traces, and where they are in doubt.`);
    for (const file of others) print(`  ${file}  ${purposeOf(file)}`);
  } else if (finished.length > 1)
    print(`\nLook at the pages in ${dirnames(finished)}: NAME.html beside each NAME.las.`);
  if (failed.length > 0) {
    process.stderr.write(`\n${failed.length} of ${total} failed:\n`);
    for (const outcome of failed) printFailure(outcome);
  }
  if (outcomes.length < total)
    print(
      `\nStopped with ${total - outcomes.length} of ${total} to do: run the same command again to go on.`,
    );
  else print(`\n${finished.length} of ${total} done in ${duration(seconds)}.`);
}

function printFailure(outcome: FailedOutcome): void {
  // A reason whose sentence begins with the file is not given the file twice.
  const named = outcome.page === 1 && outcome.reason.startsWith(`${outcome.scan} `);
  process.stderr.write(`  ${named ? '' : `${label(outcome)}: `}${outcome.reason}\n`);
  if (outcome.kind !== 'fault') return;
  process.stderr.write(`    ${reportHint}\n`);
  if (debugging() && outcome.stack) process.stderr.write(`${outcome.stack}\n`);
}

function dirnames(finished: readonly DoneOutcome[]): string {
  return [...new Set(finished.map(({ files }) => files[0]!.replace(/[^/\\]*$/, '')))].join(', ');
}

const purposes: readonly (readonly [string, string])[] = [
  ['.traces.csv', 'x of each curve in each row of the scan, px'],
  ['.las', 'the curves with their standard deviations'],
  ['.csv', 'the same with flags'],
  ['.overlay.png', 'the traces over the scan'],
  ['.report.json', 'what was found, for machines'],
];

function purposeOf(file: string): string {
  return purposes.find(([ending]) => file.endsWith(ending))?.[1] ?? '';
}
