import type { Command } from 'commander';
import { loadTemplate } from '../digitise/template/index.js';
import { packageVersion } from '../report/version.js';
import type { CurveOptions, SheetEvaluation } from './evaluate/curve-evaluation.js';
import { curveTables } from './evaluate/curve-tables.js';
import { evaluateSheet } from './evaluate/evaluate-curves.js';
import { evaluateMasks, type MaskOptions, orFailure } from './evaluate/evaluate-masks.js';
import { type Evaluation, textTable } from './evaluate/evaluation.js';
import { findCurves } from './evaluate/find-curves.js';
import { findMasks, type MaskFiles } from './evaluate/find-masks.js';
import { inputKind } from './evaluate/input-kind.js';
import type { Failure, MaskItem } from './evaluate/mask-item.js';
import { maskTables } from './evaluate/mask-tables.js';
import { readMasks } from './evaluate/read-masks.js';
import { writeEvaluation } from './evaluate/write-evaluation.js';
import { exitCodes } from './exit-codes.js';
import { positiveNumbers, shareNumber, wholeNumber } from './option-values.js';
import { startProgress } from './progress.js';

interface EvaluateOptions {
  truth: string;
  found: string;
  template?: string;
  tolerance: number[];
  threshold: number;
  mostShift: number;
  seed: number;
  out?: string;
  json: boolean;
}

const examples = `
Curves: --truth and --found are LAS, CSV or NAME.traces.csv files, or folders of them, paired by name and mnemonic at
the depths (rows) of the truth. With the template of the sheet the errors are given in px too.
Masks: PNG files of one size, or folders of them, paired by name. FOLDER/NAME.png is the ink of all curves,
FOLDER/solid/NAME.png (dashed, dotted) that of a class: 0 is paper, the other level ink. A grey image on the found
side, or NAME.p.png, holds probabilities; NAME.p.png on the truth side holds label probabilities, for the ceilings.
docs/evaluate.md says what each score is.

Examples:
  welltrace evaluate --truth data/sample/truth.csv --found out/demo --template data/sample/sample.yaml
  welltrace evaluate --truth masks/truth --found masks/found --tolerance 1,2 --out out/evaluation

With --out, evaluation.json, evaluation.csv, evaluation.md and evaluation.svg are written. With --json, stdout holds
one JSON document, the same as evaluation.json.

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 some inputs could not be scored and the others are.`;

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .summary('score curves or masks against their truth')
    .description('Scores digitised curves or curve masks against their truth.')
    .requiredOption('--truth <path>', 'what is true: a file or a folder')
    .requiredOption('--found <path>', 'what was found: a file or a folder')
    .option('-t, --template <file>', 'template of the sheet, for errors in px')
    .option('--tolerance <px,…>', 'tolerances of masks besides the strict sense', positiveNumbers, [1, 2])
    .option('--threshold <share>', 'probability from which a pixel counts as found', shareNumber, 0.5)
    .option('--most-shift <rows>', 'farthest shift that alignment looks for', wholeNumber, 20)
    .option('--seed <n>', 'of the random control', wholeNumber, 1)
    .option('-o, --out <folder>', 'where evaluation.json, .csv, .md and .svg go')
    .option('--json', 'print one JSON document for machines', false)
    .addHelpText('after', examples)
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const { truth, found, template, tolerance, threshold, mostShift, seed, out, json } = options;
  const kind = await inputKind(truth);
  const inputs = { welltrace: packageVersion(), truth, found };
  let result: Evaluation;
  if (kind === 'masks') {
    const masks = { tolerancesPx: tolerance, topologyTolerancePx: Math.min(...tolerance) };
    const made = { ...inputs, tolerancesPx: tolerance, threshold };
    result = { made, ...(await scoreMasks(options, masks)) };
  } else {
    const sheet = template === undefined ? null : await loadTemplate(template);
    const curves = { template: sheet, mostShiftRows: mostShift, seed };
    const made = {
      ...inputs,
      ...(template === undefined ? {} : { template }),
      mostShiftRows: mostShift,
      seed,
    };
    result = { made, ...(await scoreCurves(options, curves)) };
  }
  const written = out === undefined ? [] : await writeEvaluation(out, result);
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : humanReport(result, written));
  for (const { name, reason } of result.failed)
    process.stderr.write(`not scored: ${reason.includes(name) ? '' : `${name}: `}${reason}\n`);
  process.exitCode = result.failed.length > 0 ? exitCodes.someFailed : exitCodes.done;
}

async function scoreMasks(
  { truth, found, threshold }: EvaluateOptions,
  options: MaskOptions,
): Promise<Omit<Evaluation, 'made'>> {
  const { pairs, failed } = await findMasks(truth, found);
  const progress = startProgress(pairs.length, 'masks', true);
  try {
    const {
      classes,
      images,
      failed: unread,
    } = await evaluateMasks(readAll(pairs, threshold), options, () => progress.advance());
    return { masks: { classes, images }, curves: [], notes: [], failed: [...failed, ...unread] };
  } finally {
    progress.stop();
  }
}

async function* readAll(pairs: readonly MaskFiles[], threshold: number): AsyncGenerator<MaskItem | Failure> {
  for (const files of pairs) yield await orFailure(files.truth, () => readMasks(files, threshold));
}

async function scoreCurves(
  { truth, found }: EvaluateOptions,
  options: CurveOptions,
): Promise<Omit<Evaluation, 'made'>> {
  const { pairs, failed } = await findCurves(truth, found);
  const sheets: SheetEvaluation[] = [];
  const unread: Failure[] = [];
  for (const pair of pairs) {
    const scored = await orFailure(pair.name, () => evaluateSheet(pair, options));
    if ('reason' in scored) unread.push(scored);
    else sheets.push(scored);
  }
  return {
    masks: null,
    curves: sheets.flatMap(({ curves }) => curves),
    notes: sheets.flatMap(({ notes }) => notes),
    failed: [...failed, ...unread, ...sheets.flatMap((sheet) => sheet.failed)],
  };
}

function humanReport(evaluation: Evaluation, written: readonly string[]): string {
  const tables = [...maskTables(evaluation), ...curveTables(evaluation)].filter(
    ({ rows }) => rows.length > 0,
  );
  const parts = tables.map(textTable);
  if (evaluation.notes.length > 0) parts.push(evaluation.notes.map((note) => `note: ${note}`).join('\n'));
  if (written.length > 0) parts.push(`Written: ${written.join(', ')}`);
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}
